namespace Appia.Storage;

/// <summary>What a unit read and changed: single documents and values, and whole collections and key spaces.</summary>
public sealed class AccessLog
{
    private readonly Lock _lock = new();
    private readonly List<Access> _reads = [];
    private readonly List<Access> _changes = [];
    private volatile bool _sql;

    /// <summary>What was read.</summary>
    public IReadOnlyList<Access> Reads => _reads;

    /// <summary>What was changed.</summary>
    public IReadOnlyList<Access> Changes => _changes;

    /// <summary>Whether SQL of the service's own was executed: what that read and changed is not known, and the lists are not all.</summary>
    public bool UsedSql => _sql;

    internal void UseSql() => _sql = true;

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
