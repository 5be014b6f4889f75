namespace Appia.Sqlite.Native;

/// <summary>Runs queries on a connection.</summary>
internal static class RowReader
{
    /// <summary>Reads all rows.</summary>
    public static IReadOnlyList<TResult> Read<TState, TResult>(
        Connection connection, in Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct)
    {
        var statement = Begin(connection, query, ct);
        try
        {
            if (!statement.Step())
                return [];
            var results = new List<TResult>();
            do
                results.Add(map(statement.Row, state));
            while (statement.Step());
            return results;
        }
        finally
        {
            End(connection, statement);
        }
    }

    /// <summary>Reads the first row.</summary>
    public static TResult? ReadSingle<TState, TResult>(
        Connection connection, in Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct)
    {
        var statement = Begin(connection, query, ct);
        try
        {
            return statement.Step() ? map(statement.Row, state) : default;
        }
        finally
        {
            End(connection, statement);
        }
    }

    private static PreparedStatement Begin(Connection connection, in Statement query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var statement = connection.Prepare(query.Sql);
        statement.Bind(query.Parameters);
        connection.Cancellation = ct;
        return statement;
    }

    private static void End(Connection connection, PreparedStatement statement)
    {
        connection.Cancellation = default;
        statement.Reset();
    }
}
