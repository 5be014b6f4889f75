using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Reading;
using Npgsql;

namespace Appia.PostgreSql.Schemas;

/// <summary>The transaction in which a store's tables are brought up to date.</summary>
/// <remarks>In a store that is new there is nothing but what was made here, and what answers nothing waits to be sent together: it needs few
/// exchanges with the server.</remarks>
internal sealed class SchemaSession(NpgsqlConnection connection, StoreName store, bool isEmpty) : ISchemaSession
{
    private const string Table =
        "(select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relname = $1)";

    private static readonly SqlText ColumnsOf = new(
        $"select attname::text, format_type(atttypid, atttypmod) from pg_attribute where attrelid = {Table} and attnum > 0 and not attisdropped");

    // Those of constraints are not anybody's to drop.
    private static readonly SqlText IndexesOf = new(
        $"select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = {Table} "
        + "and not exists (select from pg_constraint where conindid = i.indexrelid)");

    private readonly List<Statement> _waiting = [];
    private readonly HashSet<string> _asked = [];

    public StoreName Store => store;

    public Dialect Dialect => PostgreSqlDialect.Instance;

    public ValueTask Execute(Statement statement, CancellationToken ct = default)
    {
        _waiting.Add(statement);
        return isEmpty ? default : Flush(ct);
    }

    public async ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default)
    {
        await Flush(ct);
        await using var command = new NpgsqlCommand(query.Sql.Text, connection);
        Parameters.Bind(command.Parameters, query.Parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await RowReader.Read(reader, state, map, ct);
    }

    public ValueTask<IReadOnlyList<ColumnInfo>> Columns(string table, CancellationToken ct = default) => IsNew($"columns of {table}")
        ? new([])
        : Query(new(ColumnsOf, StoreValue.From(table)), 0, static (row, _) => new ColumnInfo(row.Text(0), Kind(row.Text(1))), ct);

    public ValueTask<IReadOnlyList<string>> Indexes(string table, CancellationToken ct = default) => IsNew($"indexes of {table}")
        ? new([])
        : Query(new(IndexesOf, StoreValue.From(table)), 0, static (row, _) => row.Text(0), ct);

    /// <summary>Sends what waits.</summary>
    public async ValueTask Flush(CancellationToken ct = default)
    {
        if (_waiting.Count == 0)
            return;
        await using var batch = connection.CreateBatch();
        foreach (var statement in _waiting)
        {
            var command = new NpgsqlBatchCommand(statement.Sql.Text);
            Parameters.Bind(command.Parameters, statement.Parameters);
            batch.BatchCommands.Add(command);
        }
        _waiting.Clear();
        await batch.ExecuteNonQueryAsync(ct);
    }

    // Whoever makes something has asked for it before.
    private bool IsNew(string what) => isEmpty && _asked.Add(what);

    private static StoreValueKind Kind(string type) => type switch
    {
        "bigint" => StoreValueKind.Integer,
        "double precision" => StoreValueKind.Real,
        "text" => StoreValueKind.Text,
        _ => StoreValueKind.Bytes,
    };
}
