using System.Globalization;
using Appia.PostgreSql.Schemas;
using Npgsql;

namespace Appia.PostgreSql.Moving;

/// <summary>A store of a database that is copied, as of one moment: a transaction that sees what was committed when it began.</summary>
/// <remarks>As long as it is open, the server keeps what is overwritten meanwhile.</remarks>
internal sealed class PostgreSqlSource : IStoreSource
{
    private const string SizeSql =
        "select coalesce(sum(pg_total_relation_size(oid)), 0)::bigint from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'";

    private readonly AdminConnection _connection;

    private PostgreSqlSource(AdminConnection connection, StoreName name, string schema)
    {
        _connection = connection;
        Name = name;
        Place = $"the schema {schema} of {connection.Place}";
    }

    public string Place { get; }

    public StoreName Name { get; }

    public string? State => null;

    public long LogHead { get; private set; }

    // A position that was drawn by a transaction that failed is nobody's.
    public bool LogHasGaps => true;

    public IReadOnlyList<TableDefinition> Tables { get; private set; } = [];

    public IReadOnlyList<string> OwnTables { get; private set; } = [];

    public static async ValueTask<PostgreSqlSource> Open(PostgreSqlOptions options, StoreName name, CancellationToken ct)
    {
        var schema = SchemaName.Of(options.SchemaPrefix, name);
        var connection = await AdminConnection.Open(options, "begin isolation level repeatable read read only", ct);
        var source = new PostgreSqlSource(connection, name, schema);
        try
        {
            if (!await connection.Enter(schema, ct) || !await connection.Read<bool>("select to_regclass('appia_commits') is not null", ct))
                throw PostgreSqlErrors.NoSuchStore(name, source.Place);
            await source.Look(ct);
            return source;
        }
        catch (NpgsqlException failure)
        {
            await connection.DisposeAsync();
            throw PostgreSqlErrors.CannotRead(name, failure);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<long> Count(TableDefinition table, CancellationToken ct = default) =>
        await _connection.Read<long>($"select count(*) from {Identifier.Quote(table.Name)}", ct);

    public async ValueTask Read(TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct = default)
    {
        try
        {
            await TableReading.Read(_connection.Npgsql, table, take, ct);
        }
        catch (NpgsqlException failure)
        {
            throw PostgreSqlErrors.CannotRead(Name, failure);
        }
    }

    /// <summary>What the store says of itself.</summary>
    public async ValueTask<StoreSummary> Describe(CancellationToken ct)
    {
        try
        {
            var tables = new List<TableReport>();
            foreach (var table in Tables)
                tables.Add(await Describe(table, ct));
            return new(
                Name.ToString(),
                Place,
                Guid.Parse(await Meta(MetaTable.StoreId, ct) ?? ""),
                Guid.Parse(await Meta(MetaTable.LogId, ct) ?? ""),
                int.Parse(await Meta(MetaTable.Format, ct) ?? "", CultureInfo.InvariantCulture),
                EngineFormat.Version,
                Date(await Meta(MetaTable.Created, ct) ?? ""),
                await Meta(MetaTable.Restored, ct) is { } restored ? Date(restored) : null,
                LogHead,
                await _connection.Read<long>(SizeSql, ct),
                tables);
        }
        catch (Exception failure) when (failure is NpgsqlException or FormatException)
        {
            throw PostgreSqlErrors.CannotRead(Name, failure);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async ValueTask<TableReport> Describe(TableDefinition table, CancellationToken ct)
    {
        var name = Identifier.Quote(table.Name);
        var bytes = string.Join(" + ", table.Columns.Select(static column => Bytes(column)));
        return new(
            table.Name,
            await Count(table, ct),
            await _connection.Read<long>($"select coalesce(sum({bytes}), 0)::bigint from {name}", ct));
    }

    private static string Bytes(ColumnDefinition column)
    {
        var name = Identifier.Quote(column.Name);
        return column.Kind is StoreValueKind.Text or StoreValueKind.Bytes ? $"coalesce(octet_length({name}), 0)" : $"coalesce(pg_column_size({name}), 0)";
    }

    private static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private async ValueTask Look(CancellationToken ct)
    {
        (Tables, OwnTables) = await new SchemaCatalog(_connection.Npgsql).Read(ct);
        if (await Meta(EngineFormat.Meta, ct) is { } format && int.Parse(format, CultureInfo.InvariantCulture) > EngineFormat.Version)
            throw PostgreSqlErrors.UnknownFormat(Name, format, EngineFormat.Version);
        // Of this moment: the sequence may be ahead of it.
        var last = await _connection.Read<long>($"select coalesce(max(position), 0) from {LogTable.Name}", ct);
        LogHead = Math.Max(last, long.Parse(await Meta(MetaTable.LogFloor, ct) ?? "0", CultureInfo.InvariantCulture));
    }

    private ValueTask<string?> Meta(string name, CancellationToken ct) =>
        _connection.Read<string>($"select value from {BuiltInTables.MetaName} where name = '{name}'", ct);
}
