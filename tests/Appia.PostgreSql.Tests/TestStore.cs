using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>A store of its own with one table, <c>items (id, n)</c>, and what tests do with it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private static readonly SqlText InsertSql = new("insert into items (id, n) values ($1, $2)");
    private static readonly SqlText UpdateSql = new("update items set n = n + $2 where id = $1");
    private static readonly SqlText AllSql = new("select id, n from items order by id");

    private static readonly StoreSchema Schema = StoreSchema.Empty with
    {
        Tables =
        [
            new(
                "items",
                TableKind.Other,
                [new("id", StoreValueKind.Text, Required: true), new("n", StoreValueKind.Integer, Required: true)],
                ["id"]),
        ],
    };

    private static int s_last;

    private readonly PostgreSqlEngine _engine;

    private TestStore(PostgreSqlEngine engine, IStore store, string connectionString)
    {
        _engine = engine;
        Store = store;
        ConnectionString = connectionString;
    }

    public IStore Store { get; }

    public string ConnectionString { get; }

    public string SchemaName => Store.Name.Service;

    /// <summary>Opens a store: a fresh one unless a name is given.</summary>
    public static async Task<TestStore> Open(
        string? name = null, Action<PostgreSqlOptions>? configure = null, string? connectionString = null, TimeProvider? time = null)
    {
        var options = new PostgreSqlOptions { ConnectionString = connectionString ?? await SharedServer.ConnectionString() };
        configure?.Invoke(options);
        var engine = new PostgreSqlEngine(options, time ?? TimeProvider.System);
        try
        {
            var store = await engine.Open(new(name ?? $"items-{Interlocked.Increment(ref s_last)}"), Schema);
            return new(engine, store, options.ConnectionString);
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public static Statement Insert(string id, long n) => new(InsertSql, StoreValue.From(id), StoreValue.From(n)) { ExpectedRows = 1 };

    public static Statement Add(string id, long n) => new(UpdateSql, StoreValue.From(id), StoreValue.From(n)) { ExpectedRows = 1 };

    public static LogEntry Entry(string key) => new(Guid.CreateVersion7(), "items.changed", key, 7, 0, null, "{}"u8.ToArray());

    public UnitOfWork Unit(params ReadOnlySpan<Statement> statements)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        foreach (var statement in statements)
            unit.Add(statement);
        return unit;
    }

    public ValueTask<CommitReceipt> Commit(params ReadOnlySpan<Statement> statements) => Store.Commit(Unit(statements));

    public async Task<Dictionary<string, long>> All()
    {
        var rows = await Store.Query(new(AllSql), 0, static (row, _) => (Id: row.Text(0), N: row.Integer(1)));
        return rows.ToDictionary(static row => row.Id, static row => row.N);
    }

    /// <summary>Opens a connection beside the engine, in the store's schema, as somebody else would.</summary>
    public async Task<NpgsqlConnection> Foreign()
    {
        var description = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, SearchPath = $"\"{SchemaName}\"" };
        var connection = new NpgsqlConnection(description.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
