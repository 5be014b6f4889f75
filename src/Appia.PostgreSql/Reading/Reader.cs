using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Reading;

/// <summary>Answers queries from the newest committed state, holding a connection for the length of one query.</summary>
internal sealed class Reader(StoreAddress address, ConnectionPool pool)
{
    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct) =>
        Run(query, (state, map), static (reader, with, ct) => RowReader.Read(reader, with.state, with.map, ct), ct);

    public ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct) =>
        Run(query, (state, map), static (reader, with, ct) => RowReader.ReadSingle(reader, with.state, with.map, ct), ct);

    public static Exception Translate(StoreName store, in Statement query, Exception failure, CancellationToken ct) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } when ct.IsCancellationRequested => new OperationCanceledException(ct),
        PostgresException postgres when SqlStates.IsMistake(postgres.SqlState) =>
            EngineErrors.StatementRejected("PostgreSQL", query.Sql.Text, postgres),
        NpgsqlException or TimeoutException => PostgreSqlErrors.Unreadable(store, failure),
        _ => failure,
    };

    private async ValueTask<T> Run<TWith, T>(
        Statement query, TWith with, Func<NpgsqlDataReader, TWith, CancellationToken, ValueTask<T>> read, CancellationToken ct)
    {
        while (true)
        {
            var connection = await pool.Rent(address.Store, address.Readers, ct);
            // A connection that was idle may be one to a server that has gone. A query changes nothing: it is asked again, on a new one.
            var again = connection.Used;
            try
            {
                return await Run(connection, query, with, read, ct);
            }
            catch (NpgsqlException failure) when (again && !ct.IsCancellationRequested && SqlStates.IsLost(failure))
            {
                connection.Dispose();
            }
            catch (NpgsqlException failure)
            {
                throw Translate(address.Store, query, failure, ct);
            }
            finally
            {
                pool.Return(connection);
            }
        }
    }

    private async ValueTask<T> Run<TWith, T>(
        StoreConnection connection,
        Statement query,
        TWith with,
        Func<NpgsqlDataReader, TWith, CancellationToken, ValueTask<T>> read,
        CancellationToken ct)
    {
        await using var batch = connection.Npgsql.CreateBatch();
        if (address.NeedsPrefix)
            batch.BatchCommands.Add(new(address.Prefix(address.Readers)));
        batch.BatchCommands.Add(Queries.Make(query));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (address.NeedsPrefix)
            await reader.NextResultAsync(ct);
        return await read(reader, with, ct);
    }
}
