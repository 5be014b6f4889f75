namespace Appia.Storage;

/// <summary>What a store says of itself.</summary>
/// <param name="StoreId">Made when the store was created, and kept by its backups.</param>
/// <param name="LogId">The identity of its log: a restored store gets a new one.</param>
/// <param name="Format">The version of its format.</param>
/// <param name="LogHead">The position of the newest log entry ever written, 0 when there was none.</param>
public sealed record StoreIdentity(Guid StoreId, Guid LogId, int Format, long LogHead);
