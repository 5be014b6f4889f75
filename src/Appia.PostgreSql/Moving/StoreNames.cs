using Appia.PostgreSql.Schemas;
using Npgsql;

namespace Appia.PostgreSql.Moving;

/// <summary>Finds the stores of a database.</summary>
internal static class StoreNames
{
    private const string SchemasSql =
        "select n.nspname::text from pg_namespace n where exists (select from pg_class where relnamespace = n.oid and relname = 'appia_commits') "
        + "and has_schema_privilege(n.oid, 'usage') order by n.nspname collate \"C\"";

    /// <summary>The stores with a prefix, by name. What was put aside is none any more.</summary>
    public static async ValueTask<IReadOnlyList<StoreName>> Read(AdminConnection connection, string? prefix, CancellationToken ct)
    {
        var schemas = new List<string>();
        await using (var command = new NpgsqlCommand(SchemasSql, connection.Npgsql))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                schemas.Add(reader.GetString(0));
        }
        var stores = new List<StoreName>();
        foreach (var schema in schemas)
            if (await connection.Read<string>($"select value from {Identifier.Quote(schema)}.appia_meta where name = '{MetaTable.Service}'", ct) is { } service
                && SchemaName.Of(prefix, TableNames.Parse(service)) == schema)
                stores.Add(TableNames.Parse(service));
        return stores;
    }
}
