namespace Appia.Storage;

/// <summary>What a unit read and changed: single documents and values, and whole collections and key spaces.</summary>
public sealed class AccessLog
{
    private readonly Lock _lock = new();
    private readonly List<Access> _reads = [];
    private readonly List<Access> _changes = [];

    /// <summary>What was read.</summary>
    public IReadOnlyList<Access> Reads => _reads;

    /// <summary>What was changed.</summary>
    public IReadOnlyList<Access> Changes => _changes;

    internal void Read(string collection, string? id)
    {
        lock (_lock)
            _reads.Add(new(collection, id));
    }

    internal void Change(string collection, string id)
    {
        lock (_lock)
            _changes.Add(new(collection, id));
    }
}
