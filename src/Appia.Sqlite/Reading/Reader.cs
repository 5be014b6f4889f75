using Appia.Sqlite.Native;

namespace Appia.Sqlite.Reading;

/// <summary>Answers queries from the newest committed state, on the caller's thread, holding a connection for the length of one
/// query.</summary>
internal sealed class Reader(StoreName store, ReaderPool pool)
{
    public IReadOnlyList<TResult> Query<TState, TResult>(
        in Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct)
    {
        Connection? connection = null;
        try
        {
            connection = pool.Rent();
            return RowReader.Read(connection, query, state, map, ct);
        }
        catch (SqliteFailure failure)
        {
            throw Translate(store, query, failure, ct);
        }
        finally
        {
            if (connection is not null)
                pool.Return(connection);
        }
    }

    public TResult? QuerySingle<TState, TResult>(
        in Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct)
    {
        Connection? connection = null;
        try
        {
            connection = pool.Rent();
            return RowReader.ReadSingle(connection, query, state, map, ct);
        }
        catch (SqliteFailure failure)
        {
            throw Translate(store, query, failure, ct);
        }
        finally
        {
            if (connection is not null)
                pool.Return(connection);
        }
    }

    public static Exception Translate(StoreName store, in Statement query, SqliteFailure failure, CancellationToken ct) =>
        failure.Code switch
        {
            ResultCode.Interrupted => new OperationCanceledException(ct),
            ResultCode.Error or ResultCode.TooBig or ResultCode.ReadOnly => EngineErrors.StatementRejected("SQLite", query.Sql.Text, failure),
            _ => SqliteErrors.Unreadable(store, failure),
        };
}
