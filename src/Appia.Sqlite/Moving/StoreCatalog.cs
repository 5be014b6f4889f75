using Appia.Sqlite.Native;

namespace Appia.Sqlite.Moving;

/// <summary>Reads which tables a store's file has, from the file itself.</summary>
internal sealed class StoreCatalog(Connection connection)
{
    private const string EngineTable = "appia_head";

    private static readonly SqlText ObjectsSql = SqlText.Once(
        "select name, type from sqlite_schema where type in ('table', 'view', 'trigger') and name not like 'sqlite~_%' escape '~' "
        + $"and name <> '{EngineTable}' order by name");

    private static readonly SqlText ColumnsSql = new("select name, type, \"notnull\", pk from pragma_table_info($1) order by cid");

    private static readonly SqlText IndexesSql = new(
        "select l.name, l.\"unique\", s.sql from pragma_index_list($1) l join sqlite_schema s on s.name = l.name and s.type = 'index' "
        + "where l.origin = 'c' order by l.name");

    private static readonly SqlText IndexColumnsSql = new("select name from pragma_index_info($1) order by seqno");

    /// <summary>Appia's tables, and the names of what is not Appia's.</summary>
    public (IReadOnlyList<TableDefinition> Tables, IReadOnlyList<string> Own) Read()
    {
        var tables = new List<TableDefinition>();
        var own = new List<string>();
        foreach (var (name, type) in Query(ObjectsSql, static row => (row.Text(0), row.Text(1))))
        {
            if (type == "table" && Define(name) is { } table)
                tables.Add(table);
            else
                own.Add($"the {type} '{name}'");
        }
        return (tables, own);
    }

    private TableDefinition? Define(string name)
    {
        var columns = Query(
            ColumnsSql,
            static row => (Column: new ColumnDefinition(row.Text(0), Kind(row.Text(1)), row.Integer(2) != 0), Key: row.Integer(3)),
            StoreValue.From(name));
        ColumnDefinition[] definitions = [.. columns.Select(static column => column.Column)];
        var key = columns.Where(static column => column.Key > 0).OrderBy(static column => column.Key).Select(static column => column.Column.Name);
        return TableNames.KindOf(name, definitions) is { } kind
            ? new(name, kind, definitions, [.. key])
            {
                Indexes = [.. Query(IndexesSql, static row => (row.Text(0), row.Integer(1) != 0, row.Text(2)), StoreValue.From(name)).Select(Index)],
            }
            : null;
    }

    private IndexDefinition Index((string Name, bool Unique, string Sql) index) => new(
        index.Name,
        Query(IndexColumnsSql, static row => row.Text(0), StoreValue.From(index.Name)),
        index.Unique,
        TableNames.OmittedNulls(index.Sql.Contains(" where ", StringComparison.OrdinalIgnoreCase) ? index.Sql : null));

    private IReadOnlyList<T> Query<T>(SqlText sql, Func<Row, T> map, params StoreValue[] parameters) =>
        RowReader.Read(connection, new(sql, parameters), map, static (row, map) => map((Row)row), default);

    private static StoreValueKind Kind(string type) => type.ToLowerInvariant() switch
    {
        "integer" => StoreValueKind.Integer,
        "real" => StoreValueKind.Real,
        "text" => StoreValueKind.Text,
        _ => StoreValueKind.Bytes,
    };
}
