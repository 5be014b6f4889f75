using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Reading;

/// <summary>Makes commands of queries.</summary>
internal static class Queries
{
    public static NpgsqlBatchCommand Make(in Statement query)
    {
        var command = new NpgsqlBatchCommand(query.Sql.Text);
        Parameters.Bind(command.Parameters, query.Parameters);
        return command;
    }
}
