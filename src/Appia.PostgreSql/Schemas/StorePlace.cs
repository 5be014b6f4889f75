using Appia.PostgreSql.Connections;

namespace Appia.PostgreSql.Schemas;

/// <summary>Where a store is, and what it said when it was opened.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Role">The role that works in it; <see langword="null"/> for the login.</param>
/// <param name="Identity">What it says of itself.</param>
/// <param name="LockClass">The first half of its advisory lock's key.</param>
/// <param name="LockSpace">The second half: the schema's number in the database.</param>
/// <param name="Clock">The server's clock.</param>
internal sealed record StorePlace(string Schema, string? Role, StoreIdentity Identity, int LockClass, int LockSpace, ServerClock Clock);
