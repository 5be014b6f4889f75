using System.Globalization;
using Appia.PostgreSql.Schemas;
using Npgsql;
using NpgsqlTypes;

namespace Appia.PostgreSql.Moving;

/// <summary>A store that is being made in a schema of its own, in one transaction, with others or alone.</summary>
internal sealed class PostgreSqlTarget : IStoreTarget
{
    private readonly AdminConnection _connection;
    private readonly string? _state;

    public PostgreSqlTarget(AdminConnection connection, StoreName store, string schema, string? state)
    {
        _connection = connection;
        _state = state;
        Place = $"the schema {schema} of {connection.Place}";
        Session = new SchemaSession(connection.Npgsql, store, isEmpty: false);
    }

    public string Place { get; }

    public bool IsPublished { get; init; }

    public string? Replaced { get; init; }

    public ISchemaSession Session { get; }

    /// <summary>Whether nothing else is made in its transaction: then it ends it.</summary>
    public bool OwnsTransaction { get; set; }

    public async ValueTask<IRowWriter> Fill(TableDefinition table, CancellationToken ct = default)
    {
        var columns = Identifier.List(table.Columns.Select(column => column.Name));
        var import = await _connection.Npgsql.BeginBinaryImportAsync(
            $"copy {Identifier.Quote(table.Name)} ({columns}) from stdin (format binary)", ct);
        return new Writer(import);
    }

    public ValueTask Read(TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct = default) =>
        TableReading.Read(_connection.Npgsql, table, take, ct);

    public async ValueTask Publish(IReadOnlyList<TableDefinition> tables, long logHead, CancellationToken ct = default)
    {
        await _connection.Execute($"insert into appia_meta (name, value) values ('{EngineFormat.Meta}', '{EngineFormat.Version}')", ct);
        if (_state is not null)
            await _connection.Execute($"insert into appia_meta (name, value) values ('{EngineFormat.CopyOf}', '{_state}')", ct);
        if (logHead > 0)
            await _connection.Execute(string.Create(CultureInfo.InvariantCulture, $"select setval('appia_log_position', {logHead})"), ct);
        // Without statistics the planner sorts whole tables until somebody else has gathered some.
        foreach (var table in tables)
            await _connection.Execute($"analyze {Identifier.Quote(table.Name)}", ct);
        if (OwnsTransaction)
            await _connection.Execute("commit", ct);
    }

    public ValueTask DisposeAsync() => OwnsTransaction ? _connection.DisposeAsync() : default;

    private sealed class Writer(NpgsqlBinaryImporter import) : IRowWriter
    {
        public async ValueTask Write(StoreValue[] row, CancellationToken ct = default)
        {
            await import.StartRowAsync(ct);
            foreach (var value in row)
                await Write(value, ct);
        }

        public async ValueTask Complete(CancellationToken ct = default) => await import.CompleteAsync(ct);

        public ValueTask DisposeAsync() => import.DisposeAsync();

        private Task Write(in StoreValue value, CancellationToken ct) => value.Kind switch
        {
            StoreValueKind.Integer => import.WriteAsync(value.AsInteger(), NpgsqlDbType.Bigint, ct),
            StoreValueKind.Real => import.WriteAsync(value.AsReal(), NpgsqlDbType.Double, ct),
            StoreValueKind.Text => import.WriteAsync(value.AsText(), NpgsqlDbType.Text, ct),
            StoreValueKind.Bytes => import.WriteAsync(value.AsMemory(), NpgsqlDbType.Bytea, ct),
            _ => import.WriteNullAsync(ct),
        };
    }
}
