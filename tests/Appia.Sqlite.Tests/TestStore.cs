using Appia.Sqlite.Writing;

namespace Appia.Sqlite.Tests;

/// <summary>A store with one table of its own, <c>items (id, n)</c>, and what tests do with it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly StoreName Name = new("items");

    private static readonly SqlText InsertSql = new("insert into items (id, n) values ($1, $2)");
    private static readonly SqlText UpdateSql = new("update items set n = $2 where id = $1 and n = $3");
    private static readonly SqlText AllSql = new("select id, n from items order by id");

    private TestStore(IStore store) => Store = store;

    public IStore Store { get; }

    public static StoreSchema Schema { get; } = StoreSchema.Empty with
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

    public static TestStore Open(TestFolder folder, Action<SqliteOptions>? configure = null, ICommitFaults? faults = null)
    {
        var options = new SqliteOptions { Folder = folder.Path };
        configure?.Invoke(options);
        return new(SqliteStore.Open(Name, folder.File("items.db"), Schema, options, TimeProvider.System, faults));
    }

    public static TestStore Over(IStore store) => new(store);

    public static Statement Insert(string id, long n) => new(InsertSql, StoreValue.From(id), StoreValue.From(n)) { ExpectedRows = 1 };

    public static Statement Update(string id, long n, long expected) =>
        new(UpdateSql, StoreValue.From(id), StoreValue.From(n), StoreValue.From(expected)) { ExpectedRows = 1 };

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

    public async Task<string?> Meta(string name) => await Store.QuerySingle(
        new(SqlText.Once("select value from appia_meta where name = $1"), StoreValue.From(name)), 0, static (row, _) => row.Text(0));

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
