using System.Globalization;
using Appia.PostgreSql;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Tests.Crashing;

/// <summary>The stores of a system with rows, a log and blobs, and what is to be found of them whatever was killed.</summary>
internal sealed class CrashedShop : IDisposable
{
    private static int s_last;

    private readonly string _root = Directory.CreateTempSubdirectory("appia-crashed-").FullName;
    private readonly string _connection;
    private readonly string _prefix = $"c{Interlocked.Increment(ref s_last)}_";

    public CrashedShop(string connection) => _connection = connection;

    public static IReadOnlyList<string> Services { get; } = ["billing", "orders", "stock"];

    public string Data => Path.Combine(_root, "data");

    public string Backups => Path.Combine(_root, "backups");

    /// <summary>The arguments that say where the stores on the server are.</summary>
    public string[] OnServer => ["--engine", "postgres", .. Server, "--data", Data];

    public string[] Move => ["store", "move", "--to", "postgres", "--data", Data, .. Server];

    public PostgreSqlOptions Options => new() { ConnectionString = _connection, SchemaPrefix = _prefix };

    private string[] Server => ["--connection", _connection, "--schema-prefix", _prefix];

    public string FileOf(string service) => Path.Combine(Data, $"{service}.db");

    /// <summary>Writes rows, events and blobs into each store of the files.</summary>
    public async Task Write(string what, int rows)
    {
        Directory.CreateDirectory(Data);
        await using var engine = Files();
        foreach (var service in Services)
        {
            await using var store = await engine.Open(new(service), StoreSchema.Empty);
            await Write(store, what, rows);
        }
    }

    /// <summary>Writes into each store on the server.</summary>
    public async Task WriteOnServer(string what, int rows)
    {
        await using var engine = new PostgreSqlEngine(Options, TimeProvider.System);
        foreach (var service in Services)
        {
            await using var store = await engine.Open(new(service), StoreSchema.Empty);
            await Write(store, what, rows);
        }
    }

    /// <summary>What the files of a folder have in them.</summary>
    public static async Task<IReadOnlyList<string>> Read(string folder)
    {
        var contents = new List<string>();
        foreach (var service in Services)
            contents.Add(await StoreContent.OfFile(Path.Combine(folder, $"{service}.db")));
        return contents;
    }

    /// <summary>What the stores on the server have in them.</summary>
    public async Task<IReadOnlyList<string>> ReadServer()
    {
        var contents = new List<string>();
        foreach (var service in Services)
            contents.Add(await StoreContent.OnServer(Options, service));
        return contents;
    }

    /// <summary>How many stores there are on the server.</summary>
    public async Task<int> CountOnServer() => (await PostgreSqlAdmin.Stores(Options)).Count;

    /// <summary>Starts on the files, as a system does: opens all stores. Returns the code of what refused, or <see langword="null"/>.</summary>
    public async Task<string?> StartOnFiles()
    {
        await using var engine = Files();
        try
        {
            foreach (var service in Services)
                await engine.Open(new(service), StoreSchema.Empty);
            return null;
        }
        catch (AppiaException refused)
        {
            return refused.Code;
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task Write(IStore store, string what, int rows)
    {
        var scope = new Scope(store);
        UnitScope.Current = scope;
        try
        {
            for (var i = 0; i < rows; i++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{what}-{i}");
                scope.Unit.Add(new LogEntry(Guid.NewGuid(), "topic", key, Slots.Of(key), 1_000, null, "{\"text\":\"something\"}"u8.ToArray()));
                new Counters().Add(key, i);
            }
            await new Storage.Blobs(new FolderBlobs(() => Path.Combine(Data, "blobs"), TimeProvider.System))
                .Put(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(what + store.Name)));
        }
        finally
        {
            UnitScope.Current = null;
        }
        await store.Commit(scope.Unit);
    }

    private SqliteEngine Files() => new(new() { Folder = Data }, TimeProvider.System);

    private sealed class Scope(IStore store) : UnitScope
    {
        public override UnitOfWork Unit { get; } = new(store, readOnly: false);

        public override TimeProvider Time => TimeProvider.System;
    }
}
