namespace Appia.PostgreSql.Writing;

/// <summary>Where callers hand their units to the writer's thread.</summary>
internal sealed class CommitQueue
{
    private readonly StoreName _name;
    private readonly PendingUnitPool _pool = new();
    private readonly UnitQueue _queue;
    private readonly Thread _thread;
    private readonly int _limit;
    private volatile bool _closed;

    public CommitQueue(StoreName name, int limit, Func<UnitQueue, Writer> writer)
    {
        _name = name;
        _limit = limit;
        _queue = new(limit);
        _thread = new(writer(_queue).Run)
        {
            IsBackground = true,
            Name = $"appia-postgres {name}",
        };
        _thread.Start();
    }

    /// <summary>Queues a unit. Completes when its outcome is known.</summary>
    public ValueTask<CommitReceipt> Add(UnitOfWork unit, CancellationToken ct)
    {
        if (_closed)
            throw EngineErrors.Closed(_name);
        var pending = _pool.Rent();
        var outcome = pending.Begin(unit, session: null, ct);
        if (!_queue.TryAdd(pending))
        {
            pending.Abandon();
            throw EngineErrors.QueueFull(_name, _limit);
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
