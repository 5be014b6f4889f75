namespace Appia.Sqlite;

/// <summary>What checking a store's file found.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Findings">What is wrong, in sentences; none when the store is sound.</param>
public sealed record StoreVerdict(string File, IReadOnlyList<string> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool Sound => Findings.Count == 0;
}
