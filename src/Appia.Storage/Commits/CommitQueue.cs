namespace Appia.Storage;

/// <summary>Where callers hand their units to the writer's thread.</summary>
internal sealed class CommitQueue
{
    private readonly StoreName _name;
    private readonly UnitQueue _queue;
    private readonly Thread _thread;
    private volatile bool _closed;

    /// <param name="name">The store.</param>
    /// <param name="queue">Where the writer takes its units.</param>
    /// <param name="writer">Commits until the queue is closed and empty.</param>
    /// <param name="engine">What the thread is named for.</param>
    public CommitQueue(StoreName name, UnitQueue queue, ThreadStart writer, string engine)
    {
        _name = name;
        _queue = queue;
        _thread = new(writer)
        {
            IsBackground = true,
            Name = $"appia-{engine} {name}",
        };
        _thread.Start();
    }

    /// <summary>Pending units, for whoever commits beside the queue.</summary>
    public PendingUnitPool Pool { get; } = new();

    /// <summary>Queues a unit. Completes when its outcome is known; with a session, when that may write.</summary>
    public ValueTask<CommitReceipt> Add(UnitOfWork unit, ISqlSession? session, CancellationToken ct)
    {
        if (_closed)
            throw EngineErrors.Closed(_name);
        var pending = Pool.Rent();
        var outcome = pending.Begin(unit, session, ct);
        if (!_queue.TryAdd(pending))
        {
            pending.Abandon();
            throw EngineErrors.QueueFull(_name, _queue.Limit);
        }
        // The writer may have ended in between: then nobody else would take the unit.
        if (_closed && !_thread.IsAlive)
            RefuseLeftovers();
        return outcome;
    }

    /// <summary>Commits what waits, then ends the thread.</summary>
    public void End()
    {
        if (_closed)
            return;
        _closed = true;
        _queue.Close();
        _thread.Join();
        RefuseLeftovers();
    }

    private void RefuseLeftovers()
    {
        lock (_queue)
            while (_queue.TryTake() is { } pending)
            {
                pending.Failure = new UnitFailure.Unforeseen(EngineErrors.Closed(_name));
                pending.Acknowledge();
            }
    }
}
