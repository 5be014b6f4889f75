using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Reading;
using Npgsql;

namespace Appia.PostgreSql.Schemas;

/// <summary>The transaction in which a store's tables are brought up to date.</summary>
internal sealed class SchemaSession(NpgsqlConnection connection, StoreName store) : ISchemaSession
{
    private const string Table =
        "(select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relname = $1)";

    private static readonly SqlText ColumnsOf = new(
        $"select attname::text, format_type(atttypid, atttypmod) from pg_attribute where attrelid = {Table} and attnum > 0 and not attisdropped");

    // Those of constraints are not anybody's to drop.
    private static readonly SqlText IndexesOf = new(
        $"select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = {Table} "
        + "and not exists (select from pg_constraint where conindid = i.indexrelid)");

    public StoreName Store => store;

    public Dialect Dialect => PostgreSqlDialect.Instance;

    public async ValueTask Execute(Statement statement, CancellationToken ct = default)
    {
        await using var command = Make(statement);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default)
    {
        await using var command = Make(query);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await RowReader.Read(reader, state, map, ct);
    }

    public ValueTask<IReadOnlyList<ColumnInfo>> Columns(string table, CancellationToken ct = default) =>
        Query(new(ColumnsOf, StoreValue.From(table)), 0, static (row, _) => new ColumnInfo(row.Text(0), Kind(row.Text(1))), ct);

    public ValueTask<IReadOnlyList<string>> Indexes(string table, CancellationToken ct = default) =>
        Query(new(IndexesOf, StoreValue.From(table)), 0, static (row, _) => row.Text(0), ct);

    private NpgsqlCommand Make(in Statement statement)
    {
        var command = new NpgsqlCommand(statement.Sql.Text, connection);
        Parameters.Bind(command.Parameters, statement.Parameters);
        return command;
    }

    private static StoreValueKind Kind(string type) => type switch
    {
        "bigint" => StoreValueKind.Integer,
        "double precision" => StoreValueKind.Real,
        "text" => StoreValueKind.Text,
        _ => StoreValueKind.Bytes,
    };
}
