namespace Appia.Generators.Model;

/// <summary>A member of something that is persisted, by its name in JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The C# type; empty for a member of an enumeration.</param>
/// <param name="IsNeeded">Whether what was persisted without it cannot be read.</param>
/// <param name="IsGone">Whether it is no longer there: what is persisted may still have it.</param>
internal sealed record StoredMember(string Name, string Type, bool IsNeeded = false, bool IsGone = false);
