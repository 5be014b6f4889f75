using Appia.Conformance;
using Appia.Sqlite;
using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>A store in a file, with everything in it, and schemas of its own to copy it to.</summary>
internal sealed class Shelf : IAsyncDisposable
{
    private static int s_last;

    private readonly TestFolder _folder = new();
    private readonly string _prefix = $"shelf{Interlocked.Increment(ref s_last)}_";

    public Shelf()
    {
        Content = new(() => Path.Combine(_folder.Path, "blobs"), Time);
    }

    public static StoreName Name { get; } = new("shelf", "acme");

    public static StoreSchema Schema { get; } = new([Person.Collection], [Session.Space]);

    public ManualTime Time { get; } = new();

    public string File => Path.Combine(_folder.Path, $"{Name}.db");

    public FolderBlobs Content { get; }

    public Documents<Person> People { get; } = new(Person.Collection);

    public string PathOf(string name) => Path.Combine(_folder.Path, name);

    // Other tests are connected to the same server: programs are told apart by what they call themselves.
    public async Task<PostgreSqlOptions> Options() => new()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(await SharedServer.ConnectionString()) { ApplicationName = _prefix }.ToString(),
        SchemaPrefix = _prefix,
    };

    public string SchemaName => $"{_prefix}{Name}";

    /// <summary>Writes one of each kind, and closes the store.</summary>
    public async Task Fill(int people = 3)
    {
        await InFile(async store =>
        {
            var unit = new TestUnit(store, Time, readOnly: false);
            await unit.Run(async () =>
            {
                for (var i = 0; i < people; i++)
                    People.Add(new($"{i}", $"Zoë {i} \U0001F600", i % 2 == 0 ? null : "Rome", i, i + 0.5, 12.5m + i, $"{i}@example.com"));
                new KeyValues<Session>(Session.Space).Put("a", new("ann"), TimeSpan.FromMinutes(5));
                new Counters().Add("visits", 7);
                UnitScope.Required.Unit.Add(Entry("first"));
                UnitScope.Required.Unit.Add(Entry("second"));
                await new Storage.Blobs(Content).Put(new MemoryStream("kept"u8.ToArray()));
            });
            await unit.Commit();
        });
    }

    /// <summary>Uses the store in the file, and closes it.</summary>
    public async Task InFile(Func<IStore, Task> use)
    {
        await using var engine = new SqliteEngine(new() { Folder = _folder.Path }, Time);
        await use(await engine.Open(Name, Schema));
    }

    /// <summary>Uses the store on the server, and closes it.</summary>
    public async Task OnServer(Func<IStore, Task> use)
    {
        await using var engine = new PostgreSqlEngine(await Options(), Time);
        await use(await engine.Open(Name, Schema));
    }

    /// <summary>Moves the store to the server.</summary>
    public async Task<CopyReport> Move(CopyOptions? options = null)
    {
        await using var source = SqliteAdmin.OpenSource(File);
        await using var target = await PostgreSqlAdmin.CreateTarget(await Options(), source, Time);
        return await new StoreCopier(source, target, Time).Run(options ?? new());
    }

    /// <summary>Copies the store on the server to a file.</summary>
    public async Task<CopyReport> Backup(string file)
    {
        await using var source = await PostgreSqlAdmin.OpenSource(await Options(), Name);
        await using var target = SqliteAdmin.CreateTarget(file, Name);
        return await new StoreCopier(source, target, Time).Run(new());
    }

    public async Task Execute(string sql)
    {
        var description = new NpgsqlConnectionStringBuilder(await SharedServer.ConnectionString()) { Pooling = false, SearchPath = $"\"{SchemaName}\"" };
        await using var source = NpgsqlDataSource.Create(description);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static LogEntry Entry(string key) => new(Guid.NewGuid(), "topic", key, Slots.Of(key), 1_000, null, "{}"u8.ToArray());

    public static async Task<CommitReceipt> Publish(IStore store, string key)
    {
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(Entry(key));
        return await store.Commit(unit);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}
