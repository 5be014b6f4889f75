using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Reading;
using Npgsql;

namespace Appia.PostgreSql.Moving;

/// <summary>Reads which tables the current schema has, from the database itself.</summary>
internal sealed class SchemaCatalog(NpgsqlConnection connection)
{
    private const string EngineTable = "appia_commits";
    private const string Table = "(quote_ident($1))::regclass";

    private const string ObjectsSql =
        "select relname::text, case when relkind in ('v', 'm') then 'view' else 'table' end from pg_class "
        + $"where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'f', 'v', 'm') and relname <> '{EngineTable}' "
        + "order by relname collate \"C\"";

    private const string ColumnsSql =
        "select attname::text, format_type(atttypid, atttypmod), attnotnull from pg_attribute "
        + $"where attrelid = {Table} and attnum > 0 and not attisdropped order by attnum";

    private const string KeySql =
        "select a.attname::text from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (number, place) "
        + "join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number "
        + $"where i.indrelid = {Table} and i.indisprimary order by k.place";

    // Those of constraints are not anybody's to make, and what an expression means is not known.
    private const string IndexesSql =
        "select c.relname::text, i.indisunique, coalesce(pg_get_expr(i.indpred, i.indrelid), ''), a.attname::text from pg_index i "
        + "join pg_class c on c.oid = i.indexrelid cross join unnest(i.indkey::int2[]) with ordinality k (number, place) "
        + "join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number "
        + $"where i.indrelid = {Table} and i.indexprs is null and not exists (select from pg_constraint where conindid = i.indexrelid) "
        + "order by c.relname collate \"C\", k.place";

    /// <summary>Appia's tables, and the names of what is not Appia's.</summary>
    public async ValueTask<(IReadOnlyList<TableDefinition> Tables, IReadOnlyList<string> Own)> Read(CancellationToken ct)
    {
        var tables = new List<TableDefinition>();
        var own = new List<string>();
        foreach (var (name, type) in await Query(ObjectsSql, null, static row => (row.Text(0), row.Text(1)), ct))
        {
            if (type == "table" && await Define(name, ct) is { } table)
                tables.Add(table);
            else
                own.Add($"the {type} '{name}'");
        }
        return (tables, own);
    }

    private async ValueTask<TableDefinition?> Define(string name, CancellationToken ct)
    {
        var columns = await Query(
            ColumnsSql, name, static row => new ColumnDefinition(row.Text(0), Kind(row.Text(1)), row.Integer(2) != 0), ct);
        if (TableNames.KindOf(name, columns) is not { } kind)
            return null;
        var key = await Query(KeySql, name, static row => row.Text(0), ct);
        var indexes = await Query(
            IndexesSql, name, static row => (Name: row.Text(0), Unique: row.Integer(1) != 0, Condition: row.Text(2), Column: row.Text(3)), ct);
        return new(name, kind, columns, key)
        {
            Indexes =
            [
                .. indexes.GroupBy(static index => (index.Name, index.Unique, index.Condition)).Select(static index => new IndexDefinition(
                    index.Key.Name,
                    [.. index.Select(static column => column.Column)],
                    index.Key.Unique,
                    TableNames.OmittedNulls(index.Key.Condition.Length > 0 ? index.Key.Condition : null))),
            ],
        };
    }

    private async ValueTask<IReadOnlyList<T>> Query<T>(string sql, string? table, Func<IRow, T> map, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (table is not null)
            Parameters.Bind(command.Parameters, [StoreValue.From(table)]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await RowReader.Read(reader, map, static (row, map) => map(row), ct);
    }

    private static StoreValueKind Kind(string type) => type switch
    {
        "bigint" => StoreValueKind.Integer,
        "double precision" => StoreValueKind.Real,
        "text" => StoreValueKind.Text,
        _ => StoreValueKind.Bytes,
    };
}
