using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Reading;

/// <summary>One committed state, held by a read transaction on a connection of its own.</summary>
internal sealed class Snapshot : IStoreSnapshot
{
    // A snapshot keeps PostgreSQL from clearing away what was overwritten since.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly StoreName _store;
    private readonly ConnectionPool _pool;
    private readonly ITimer _expiry;
    private readonly SemaphoreSlim _turn = new(1);
    private StoreConnection? _connection;

    private Snapshot(StoreName store, ConnectionPool pool, StoreConnection connection, TimeProvider time)
    {
        _store = store;
        _pool = pool;
        _connection = connection;
        _expiry = time.CreateTimer(static state => _ = ((Snapshot)state!).End(), this, Lifetime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Opens a snapshot of the state that is the newest now.</summary>
    public static async ValueTask<Snapshot> Open(StoreAddress address, ConnectionPool pool, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            var connection = await pool.Rent(address.Store, address.Readers, ct);
            var again = connection.Used;
            try
            {
                await Begin(address, connection, ct);
                return new(address.Store, pool, connection, time);
            }
            catch (NpgsqlException failure)
            {
                connection.Dispose();
                pool.Return(connection);
                if (!again || !SqlStates.IsLost(failure))
                    throw PostgreSqlErrors.Unreadable(address.Store, failure);
            }
            catch
            {
                connection.Dispose();
                pool.Return(connection);
                throw;
            }
        }
    }

    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) =>
        Run(query, (state, map), static (reader, with, ct) => RowReader.Read(reader, with.state, with.map, ct), ct);

    public ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) =>
        Run(query, (state, map), static (reader, with, ct) => RowReader.ReadSingle(reader, with.state, with.map, ct), ct);

    public async ValueTask DisposeAsync()
    {
        await End();
        await _expiry.DisposeAsync();
    }

    // A transaction sees the state of its first query, not of its beginning.
    private static async ValueTask Begin(StoreAddress address, StoreConnection connection, CancellationToken ct)
    {
        await using var batch = connection.Npgsql.CreateBatch();
        batch.BatchCommands.Add(new("begin isolation level repeatable read read only"));
        batch.BatchCommands.Add(new(address.NeedsPrefix ? address.Prefix(address.Readers) : "select 1"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async ValueTask<T> Run<TWith, T>(
        Statement query, TWith with, Func<NpgsqlDataReader, TWith, CancellationToken, ValueTask<T>> read, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var connection = _connection ?? throw EngineErrors.SnapshotEnded(_store, Lifetime);
            await using var batch = connection.Npgsql.CreateBatch();
            batch.BatchCommands.Add(Queries.Make(query));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            return await read(reader, with, ct);
        }
        catch (NpgsqlException failure)
        {
            throw Reader.Translate(_store, query, failure, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task End()
    {
        await _turn.WaitAsync();
        try
        {
            if (_connection is not { } connection)
                return;
            _connection = null;
            await connection.Rollback();
            _pool.Return(connection);
        }
        finally
        {
            _turn.Release();
        }
    }
}
