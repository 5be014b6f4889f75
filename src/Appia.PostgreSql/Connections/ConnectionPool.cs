using Npgsql;

namespace Appia.PostgreSql.Connections;

/// <summary>The connections of a process: a bounded number for all of its stores.</summary>
/// <remarks>Npgsql's own pools are one for each connection string, and each store has another one: they could not keep to one number
/// together.</remarks>
internal sealed class ConnectionPool(PostgreSqlOptions options, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<StoreConnection> _idle = [];
    private readonly Queue<TaskCompletionSource<StoreConnection?>> _waiting = new();
    private int _limit = options.MaxConnections;
    private int _open;
    private bool _closed;

    /// <summary>Takes connections out of the number that is for everybody.</summary>
    public void Reserve(int connections, Func<AppiaException> tooFew)
    {
        lock (_gate)
        {
            if (_limit - connections < 1)
                throw tooFew();
            _limit -= connections;
        }
    }

    /// <summary>Gives back what <see cref="Reserve"/> took.</summary>
    public void Release(int connections)
    {
        lock (_gate)
            _limit += connections;
    }

    /// <summary>Gives out a connection. Waits for one when all are in use.</summary>
    /// <exception cref="ProblemException">Exhausted: none became free in time. Unavailable: the server cannot be reached.</exception>
    public async ValueTask<StoreConnection> Rent(StoreName store, NpgsqlDataSource source, CancellationToken ct)
    {
        var taken = await Take(store, source, ct);
        if (taken?.Source == source && taken.IsOpen)
            return taken;
        taken?.Dispose();
        return await Open(store, source, ct);
    }

    /// <summary>Gives out the right to one connection, which the caller opens and closes. Disposing it gives the right back.</summary>
    /// <exception cref="ProblemException">Exhausted: none became free in time.</exception>
    public async ValueTask<IDisposable> Lend(StoreName store, CancellationToken ct)
    {
        (await Take(store, source: null, ct))?.Dispose();
        return new Lent(this);
    }

    /// <summary>Takes a connection back. One that is broken, or that is in a transaction, must have been closed.</summary>
    public void Return(StoreConnection connection)
    {
        connection.Used = true;
        var keep = connection.IsOpen;
        if (!keep)
            connection.Dispose();
        if (!TryKeep(keep ? connection : null) && keep)
            connection.Dispose();
    }

    /// <summary>Closes the idle connections to a store, and gives back its writer's.</summary>
    public void Close(StoreAddress address)
    {
        List<StoreConnection> closing;
        lock (_gate)
        {
            _limit++;
            closing = _idle.FindAll(connection => address.Has(connection.Source));
            _idle.RemoveAll(closing.Contains);
            _open -= closing.Count;
        }
        closing.ForEach(static connection => connection.Dispose());
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _idle.ForEach(connection => connection.Dispose());
            _idle.Clear();
        }
    }

    // Returns a connection that is free, which may be another store's, or null for the right to open one.
    private async ValueTask<StoreConnection?> Take(StoreName store, NpgsqlDataSource? source, CancellationToken ct)
    {
        TaskCompletionSource<StoreConnection?> waiter;
        lock (_gate)
        {
            if (_closed)
                throw EngineErrors.Closed(store);
            if (TakeIdle(source) is { } idle)
                return idle;
            if (_open < _limit)
            {
                _open++;
                return null;
            }
            if (_idle.Count > 0)
                return TakeIdle(0);
            _waiting.Enqueue(waiter = new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        return await Wait(store, waiter, ct);
    }

    private StoreConnection? TakeIdle(NpgsqlDataSource? source)
    {
        var at = _idle.FindLastIndex(connection => connection.Source == source);
        return at < 0 ? null : TakeIdle(at);
    }

    private StoreConnection TakeIdle(int at)
    {
        var connection = _idle[at];
        _idle.RemoveAt(at);
        return connection;
    }

    // Returns whether the connection is in somebody's hands: a place that is free goes to whoever waits, with the connection or without.
    private bool TryKeep(StoreConnection? connection)
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var waiter))
                if (waiter.TrySetResult(connection))
                    return true;
            if (connection is not null && !_closed && _idle.Count(other => other.Source == connection.Source) < options.IdleReaders)
            {
                _idle.Add(connection);
                return true;
            }
            _open--;
            return false;
        }
    }

    private async ValueTask<StoreConnection?> Wait(StoreName store, TaskCompletionSource<StoreConnection?> waiter, CancellationToken ct)
    {
        try
        {
            return await waiter.Task.WaitAsync(options.LockTimeout, time, ct);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            // It may have come at the last moment.
            if (!waiter.TrySetCanceled(CancellationToken.None))
                return await waiter.Task;
            if (failure is TimeoutException)
                throw PostgreSqlErrors.NoConnection(store, options.MaxConnections);
            throw;
        }
    }

    private async ValueTask<StoreConnection> Open(StoreName store, NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            return new(await source.OpenConnectionAsync(ct), source);
        }
        catch (Exception failure)
        {
            TryKeep(null);
            throw failure switch
            {
                PostgresException postgres when SqlStates.IsFull(postgres.SqlState) => PostgreSqlErrors.ServerFull(store, postgres),
                NpgsqlException or TimeoutException => PostgreSqlErrors.Unreadable(store, failure),
                _ => failure,
            };
        }
    }

    private sealed class Lent(ConnectionPool pool) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                pool.TryKeep(null);
        }
    }
}
