using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Appia.PostgreSql.Writing;

/// <summary>What a store's server takes the parameters of statements for.</summary>
/// <remarks>A null says nothing of its type, and a prepared statement is only found again by the types of its parameters: without this, a
/// statement whose value is null now and then would be parsed and planned each time.</remarks>
internal sealed class ParameterTypes(bool describe)
{
    private const string Describe = "select parameter_types::text[] from pg_prepared_statements where name = 'appia_describe'";

    private readonly ConcurrentDictionary<int, NpgsqlDbType[]> _known = new();

    /// <summary>The types of a statement's parameters, asked for when it first has a null; <see langword="null"/> when nobody needs to
    /// know.</summary>
    public NpgsqlDbType[]? Of(in Statement statement, NpgsqlConnection connection)
    {
        if (!describe || statement.Sql.Id == 0 || Array.TrueForAll(statement.Parameters, static value => value.Kind != StoreValueKind.Null))
            return null;
        if (_known.TryGetValue(statement.Sql.Id, out var known))
            return known;
        return _known[statement.Sql.Id] = Ask(statement.Sql.Text, connection);
    }

    private static NpgsqlDbType[] Ask(string sql, NpgsqlConnection connection)
    {
        try
        {
            Execute(connection, $"prepare appia_describe as {sql}");
        }
        catch (PostgresException mistake) when (!Connections.SqlStates.IsLost(mistake))
        {
            // Whoever executes the statement is told.
            return [];
        }
        using var command = new NpgsqlCommand(Describe, connection);
        var names = (string[])command.ExecuteScalar()!;
        Execute(connection, "deallocate appia_describe");
        return Array.ConvertAll(names, Parse);
    }

    private static NpgsqlDbType Parse(string name) => name switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "text" => NpgsqlDbType.Text,
        "bytea" => NpgsqlDbType.Bytea,
        "double precision" => NpgsqlDbType.Double,
        _ => NpgsqlDbType.Unknown,
    };

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
