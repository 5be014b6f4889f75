namespace Appia.Events;

/// <summary>The keys of a lane that have parked events, and when the first event of each is due. Belongs to the lane's own flow; only the
/// counts are read from outside.</summary>
internal sealed class ParkedKeys
{
    private const long Never = long.MaxValue;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Entry, long> _due = new();
    private int _count;
    private int _retrying;

    /// <summary>How many events are parked.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many keys are going to be tried again.</summary>
    public int Retrying => Volatile.Read(ref _retrying);

    /// <summary>When the next key is due, UTC ticks; <see langword="null"/> when none is.</summary>
    public long? NextDueAt
    {
        get
        {
            while (_due.TryPeek(out var entry, out var due))
            {
                if (entry.Due == due)
                    return due;
                _due.Dequeue();
            }
            return null;
        }
    }

    /// <summary>Whether an event from the log has to wait behind a parked one.</summary>
    public bool Waits(LoggedEvent @event) => !@event.Topic.Unordered && Contains(@event.Key);

    public bool Contains(string key) => _entries.ContainsKey(key);

    /// <summary>Adds stored rows, in their order.</summary>
    public void Load(IReadOnlyList<ParkedHead> rows)
    {
        foreach (var row in rows)
        {
            if (Contains(row.Key))
                AddBehind(row.Key);
            else
                AddHead(row.Key, row.Attempts == 0 ? 0 : row.DueAt);
        }
    }

    /// <summary>Adds the first event of a key; without a time it is a dead letter.</summary>
    public void AddHead(string key, long? dueAt)
    {
        var entry = new Entry(key);
        _entries.Add(key, entry);
        _count++;
        Schedule(entry, dueAt ?? Never);
    }

    /// <summary>Adds an event behind others of its key.</summary>
    public void AddBehind(string key)
    {
        _entries[key].Count++;
        _count++;
    }

    /// <summary>Takes a key that is due; what became of it has to be said.</summary>
    public bool TryTakeDue(long now, out string key)
    {
        if (NextDueAt is not { } due || due > now)
        {
            key = "";
            return false;
        }
        key = _due.Dequeue().Key;
        return true;
    }

    /// <summary>The first <paramref name="handled"/> events of a key are done: the next one is due at once.</summary>
    public void Handled(string key, int handled)
    {
        var entry = _entries[key];
        entry.Count -= handled;
        _count -= handled;
        if (entry.Count > 0)
        {
            Schedule(entry, 0);
            return;
        }
        Schedule(entry, Never);
        _entries.Remove(key);
    }

    /// <summary>The first event of a key failed again; without a time it is a dead letter.</summary>
    public void Failed(string key, long? dueAt) => Schedule(_entries[key], dueAt ?? Never);

    private void Schedule(Entry entry, long due)
    {
        _retrying += (due == Never ? 0 : 1) - (entry.Due == Never ? 0 : 1);
        entry.Due = due;
        if (due != Never)
            _due.Enqueue(entry, due);
    }

    private sealed class Entry(string key)
    {
        public string Key => key;

        public int Count { get; set; } = 1;

        public long Due { get; set; } = Never;
    }
}
