using Appia.Sqlite.Native;

namespace Appia.Sqlite.Reading;

/// <summary>One committed state, held by a read transaction on a connection of its own.</summary>
internal sealed class Snapshot : IStoreSnapshot
{
    // A snapshot keeps the write-ahead log from being written over: it grows until the snapshot ends.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly StoreName _store;
    private readonly ReaderPool _pool;
    private readonly ITimer _expiry;
    private readonly Lock _gate = new();
    private Connection? _connection;

    public Snapshot(StoreName store, ReaderPool pool, TimeProvider time)
    {
        _store = store;
        _pool = pool;
        _connection = Begin(pool);
        _expiry = time.CreateTimer(static state => ((Snapshot)state!).End(), this, Lifetime, Timeout.InfiniteTimeSpan);
    }

    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default)
    {
        lock (_gate)
        {
            try
            {
                return new(RowReader.Read(Connection, query, state, map, ct));
            }
            catch (SqliteFailure failure)
            {
                throw Reader.Translate(_store, query, failure, ct);
            }
        }
    }

    public ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default)
    {
        lock (_gate)
        {
            try
            {
                return new(RowReader.ReadSingle(Connection, query, state, map, ct));
            }
            catch (SqliteFailure failure)
            {
                throw Reader.Translate(_store, query, failure, ct);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        End();
        return _expiry.DisposeAsync();
    }

    private Connection Connection => _connection ?? throw EngineErrors.SnapshotEnded(_store, Lifetime);

    private static Connection Begin(ReaderPool pool)
    {
        var connection = pool.Rent();
        try
        {
            connection.Execute("begin");
            // A transaction sees the state of its first read, not of its beginning.
            connection.Integer("select batch from appia_head");
            return connection;
        }
        catch
        {
            pool.Return(connection);
            throw;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (_connection is not { } connection)
                return;
            _connection = null;
            // The pool closes a connection whose transaction goes on, and that ends it too.
            connection.TryExecute("rollback");
            _pool.Return(connection);
        }
    }
}
