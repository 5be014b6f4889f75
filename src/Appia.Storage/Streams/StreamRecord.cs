namespace Appia.Storage;

/// <summary>What one unit knows of one stream: the version that it read, and what it has appended.</summary>
internal sealed class StreamRecord<TEvent>(string id) where TEvent : class
{
    private readonly Dictionary<string, Statement> _snapshots = [];

    public string Id { get; } = id;

    /// <summary>Whether the committed version is known: read, or what the call expects.</summary>
    public bool Known { get; private set; }

    /// <summary>Whether it was read from the store.</summary>
    public bool WasRead { get; private set; }

    /// <summary>The committed version that all else builds on.</summary>
    public long Base { get; private set; }

    /// <summary>What this unit has appended.</summary>
    public List<Recorded<TEvent>> Own { get; } = [];

    /// <summary>The version with what this unit has appended.</summary>
    public long Version => Base + Own.Count;

    /// <summary>Remembers the first read: the stream stays as it was then.</summary>
    public void Observe(long version)
    {
        if (Known)
            return;
        Known = WasRead = true;
        Base = version;
    }

    /// <summary>Takes the caller's word for the version.</summary>
    public void Expect(long version)
    {
        Known = true;
        Base = version;
    }

    /// <summary>Keeps a snapshot for the case that the unit appends: a call that only reads writes none.</summary>
    public void Offer(string state, Statement snapshot)
    {
        lock (_snapshots)
            _snapshots[state] = snapshot;
    }

    /// <summary>The snapshots that are to be written, once.</summary>
    public Statement[] TakeSnapshots()
    {
        lock (_snapshots)
        {
            Statement[] taken = [.. _snapshots.Values];
            _snapshots.Clear();
            return taken;
        }
    }
}
