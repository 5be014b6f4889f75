using Appia.Sqlite.Sessions;

namespace Appia.Sqlite.Writing;

/// <summary>Where callers hand their units to the writer's thread.</summary>
internal sealed class CommitQueue
{
    private readonly StoreName _name;
    private readonly PendingUnitPool _pool = new();
    private readonly UnitQueue _queue;
    private readonly WriterConnection _connection;
    private readonly Writer _writer;
    private readonly Thread _thread;
    private readonly int _limit;
    private volatile bool _closed;

    public CommitQueue(StoreName name, WriterConnection connection, SqliteOptions options, CommitListeners listeners, TimeProvider time)
    {
        _name = name;
        _connection = connection;
        _limit = options.QueueLimit;
        _queue = new(options.QueueLimit);
        _writer = new(name, connection, _queue, listeners, options.BatchLimit, time);
        _thread = new(_writer.Run)
        {
            IsBackground = true,
            Name = $"appia-sqlite {name}",
        };
        _thread.Start();
    }

    /// <inheritdoc cref="IStore.Trouble"/>
    public StoreTrouble? Trouble => _writer.Trouble;

    /// <summary>Pending units, for whoever commits beside the queue.</summary>
    public PendingUnitPool Pool => _pool;

    /// <summary>Queues a unit. Completes when its outcome is known; with a session, when that may write.</summary>
    public ValueTask<CommitReceipt> Add(UnitOfWork unit, SqlSession? session, CancellationToken ct)
    {
        if (_closed)
            throw EngineErrors.Closed(_name);
        var pending = _pool.Rent();
        var outcome = pending.Begin(unit, session, ct);
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

    /// <summary>Closes the file.</summary>
    public void CloseFile() => _connection.Reset();

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
