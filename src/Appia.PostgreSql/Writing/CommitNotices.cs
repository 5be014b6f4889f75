using Appia.PostgreSql.Notices;

namespace Appia.PostgreSql.Writing;

/// <summary>What a store knows of commits, its own and those of other processes, and who wants to hear of them.</summary>
internal sealed class CommitNotices(StoreName name, string schema, CommitListeners listeners, Herald herald)
{
    private long _head;
    private volatile StoreTrouble? _trouble;

    /// <summary>The position of the newest entry that is known of.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>The schema, by which other processes know the store.</summary>
    public string Schema => schema;

    /// <inheritdoc cref="IStore.Trouble"/>
    public StoreTrouble? Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    /// <summary>Tells everybody of a commit of this process; <paramref name="position"/> is that of its last entry, 0 when it has
    /// none.</summary>
    public void Committed(long position)
    {
        _trouble = null;
        if (Advance(position))
            herald.Announce(this);
        listeners.Tell(new(name, Head));
    }

    /// <summary>Tells listeners of entries that another process wrote, unless they know.</summary>
    public void Heard(long position)
    {
        if (Advance(position))
            listeners.Tell(new(name, position));
    }

    /// <summary>Asks other processes to look at the store.</summary>
    public void Announce() => herald.Ask(this);

    /// <summary>Tells listeners that another process asks to look at the store.</summary>
    public void Asked() => listeners.Tell(new(name, Head) { Announced = true });

    /// <summary>Remembers where the log ends, without telling anybody.</summary>
    public bool Advance(long position)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head);
            if (position <= head)
                return false;
            if (Interlocked.CompareExchange(ref _head, position, head) == head)
                return true;
        }
    }
}
