using Appia.Sqlite.Native;

namespace Appia.Sqlite.Files;

/// <summary>The transaction in which a store's tables are brought up to date, on the writer's connection before there is a
/// writer.</summary>
internal sealed class SchemaSession(Connection connection, StoreName store) : ISchemaSession
{
    private static readonly SqlText ColumnsOf = new("select name, type from pragma_table_info($1)");
    private static readonly SqlText IndexesOf = new("select name from pragma_index_list($1) where origin = 'c'");

    public StoreName Store => store;

    public Dialect Dialect => SqliteDialect.Instance;

    public ValueTask Execute(Statement statement, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var prepared = connection.Prepare(statement.Sql);
        prepared.Bind(statement.Parameters);
        prepared.Run();
        return default;
    }

    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) =>
        new(RowReader.Read(connection, query, state, map, ct));

    public ValueTask<IReadOnlyList<ColumnInfo>> Columns(string table, CancellationToken ct = default) =>
        Query(new(ColumnsOf, StoreValue.From(table)), 0, static (row, _) => new ColumnInfo(row.Text(0), Kind(row.Text(1))), ct);

    public ValueTask<IReadOnlyList<string>> Indexes(string table, CancellationToken ct = default) =>
        Query(new(IndexesOf, StoreValue.From(table)), 0, static (row, _) => row.Text(0), ct);

    private static StoreValueKind Kind(string type) => type.ToLowerInvariant() switch
    {
        "integer" => StoreValueKind.Integer,
        "real" => StoreValueKind.Real,
        "text" => StoreValueKind.Text,
        _ => StoreValueKind.Bytes,
    };
}
