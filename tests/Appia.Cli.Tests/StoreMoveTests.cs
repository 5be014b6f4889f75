using System.Text.Json;
using Appia.Engines;
using Appia.PostgreSql;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Tests;

public sealed class StoreMoveTests(StoreMoveTests.OneServer server) : IClassFixture<StoreMoveTests.OneServer>, IAsyncLifetime
{
    private static int s_last;

    private readonly string _prefix = $"m{Interlocked.Increment(ref s_last)}_";
    private readonly string _data = Directory.CreateTempSubdirectory("appia-moves-").FullName;
    private string Backups => Path.Combine(_data, "backups");

    private string[] OnServer => ["--engine", "postgres", "--connection", server.ConnectionString, "--schema-prefix", _prefix, "--data", _data];

    [NeedsPostgreSqlFact]
    public async Task All_stores_of_a_folder_move_and_leave_a_note()
    {
        var run = await Move("--json");

        Assert.Equal(0, run.ExitCode);
        var moved = JsonDocument.Parse(run.Data).RootElement.EnumerateArray().ToArray();
        Assert.Equal(["orders", "stock"], moved.Select(store => store.GetProperty("service").GetString()));
        Assert.Equal(1, moved[0].GetProperty("logHead").GetInt64());
        Assert.Empty(Directory.GetFiles(_data, "*.db"));
        Assert.Equal(2, Directory.GetFiles(_data, "*.db.moved-*").Length);
        var refused = await Assert.ThrowsAsync<AppiaException>(() => Open("orders"));
        Assert.Equal("APPIA2173", refused.Code);
        Assert.Contains($"It was moved to the schema {_prefix}orders of the database appia", refused.Message);
        Assert.Empty(Directory.GetFiles(_data, "*.db"));
        await using var engine = Server();
        await using var store = await engine.Open(new("orders"), StoreSchema.Empty);
        Assert.Equal("k", (await EventLog.Find(store, 1))!.Key);
    }

    [NeedsPostgreSqlFact]
    public async Task A_move_that_is_over_says_so()
    {
        await Move();

        var run = await Move();

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("APPIA6025", run.Talk);
        Assert.Contains($"It was moved to the schema {_prefix}orders", run.Talk);
    }

    // 0: nothing yet. 1: the first store is copied. 2: both are. 3: the first one's note is written. 4: the first one is aside.
    [NeedsPostgreSqlTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_move_that_was_interrupted_is_finished_by_the_same_command(int steps)
    {
        await Interrupted(steps);

        var run = await Move();

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(Directory.GetFiles(_data, "*.db"));
        Assert.Equal(0, (await CommandLine.Run(["store", "verify", .. OnServer])).ExitCode);
        foreach (var service in (string[])["orders", "stock"])
            Assert.Equal("APPIA2173", (await Assert.ThrowsAsync<AppiaException>(() => Open(service))).Code);
    }

    [NeedsPostgreSqlTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Until_files_are_put_aside_the_old_stores_go_on_and_what_they_wrote_moves_too(int steps)
    {
        await Interrupted(steps);
        await Publish("orders", "later");

        Assert.Equal(0, (await Move()).ExitCode);

        await using var engine = Server();
        await using var store = await engine.Open(new("orders"), StoreSchema.Empty);
        Assert.Equal("later", (await EventLog.Find(store, 2))!.Key);
    }

    [NeedsPostgreSqlFact]
    public async Task A_store_that_a_process_owns_does_not_move()
    {
        await using var engine = Files();
        await using var store = await engine.Open(new("orders"), StoreSchema.Empty);

        var run = await Move();

        Assert.Equal(6, run.ExitCode);
        Assert.Contains("APPIA2132", run.Talk);
        Assert.Equal(2, Directory.GetFiles(_data, "*.db").Length);
    }

    [NeedsPostgreSqlFact]
    public async Task A_server_that_does_not_answer_is_named_and_nothing_is_put_aside()
    {
        const string nobody = "Host=127.0.0.1;Port=1;Database=shop;Username=shop";

        var run = await CommandLine.Run("store", "move", "--to", "postgres", "--data", _data, "--connection", nobody);

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("APPIA2143", run.Talk);
        Assert.Equal(2, Directory.GetFiles(_data, "*.db").Length);
    }

    [Fact]
    public async Task There_is_one_engine_to_move_to()
    {
        var run = await CommandLine.Run("store", "move", "--to", "oracle", "--data", _data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("postgres", run.Talk);
    }

    [NeedsPostgreSqlFact]
    public async Task Stores_on_the_server_are_inspected_verified_backed_up_and_restored()
    {
        await Move();

        var inspected = await CommandLine.Run(["store", "inspect", "orders", "--json", .. OnServer]);
        Assert.Equal("orders", Assert.Single(JsonDocument.Parse(inspected.Data).RootElement.EnumerateArray()).GetProperty("service").GetString());
        Assert.Equal(0, (await CommandLine.Run(["store", "backup", "--to", Backups, .. OnServer])).ExitCode);
        Assert.Equal(0, (await CommandLine.Run("store", "verify", "--data", Backups)).ExitCode);
        var unasked = await CommandLine.Run(["store", "restore", "--from", Backups, .. OnServer]);
        Assert.Equal(2, unasked.ExitCode);
        Assert.Contains("Replace the stores of orders, stock?", unasked.Talk);
        var restored = await CommandLine.Run(["store", "restore", "--from", Backups, "--yes", .. OnServer]);
        Assert.Equal(0, restored.ExitCode);
        Assert.Contains("orders.replaced-", restored.Data);
        Assert.Equal(0, (await CommandLine.Run(["store", "verify", .. OnServer])).ExitCode);
    }

    [NeedsPostgreSqlFact]
    public async Task The_way_back_is_a_backup_and_a_restoration()
    {
        await Move();
        await CommandLine.Run(["store", "backup", "--to", Backups, .. OnServer]);

        var run = await CommandLine.Run("store", "restore", "--from", Backups, "--data", _data);

        Assert.Equal(0, run.ExitCode);
        await Publish("orders", "again");
        Assert.Empty(Directory.GetFiles(_data, "*.moved"));
    }

    [NeedsPostgreSqlFact]
    public async Task An_unknown_store_on_the_server_lists_the_known_ones()
    {
        await Move();

        var run = await CommandLine.Run(["store", "inspect", "nobody", .. OnServer]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("It has: orders, stock", run.Talk);
    }

    public async Task InitializeAsync()
    {
        await Publish("orders", "k");
        await Publish("stock", "k");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return Task.CompletedTask;
    }

    private Task<CommandLine> Move(params string[] more) =>
        CommandLine.Run(
            ["store", "move", "--to", "postgres", "--data", _data, "--connection", server.ConnectionString, "--schema-prefix", _prefix, .. more]);

    private async Task Interrupted(int steps)
    {
        foreach (var service in ((string[])["orders", "stock"]).Take(steps))
        {
            await using var source = SqliteAdmin.OpenSource(FileOf(service));
            await using var target = await PostgreSqlAdmin.CreateTarget(Schemas(), source, TimeProvider.System);
            await new StoreCopier(source, target, TimeProvider.System).Run(new());
        }
        if (steps >= 3)
            await File.WriteAllTextAsync(FileOf("orders") + ".moved", "It was moved.");
        if (steps >= 4)
            File.Move(FileOf("orders"), FileOf("orders") + ".moved-before");
    }

    private async Task Publish(string service, string key)
    {
        await using var engine = Files();
        await using var store = await engine.Open(new(service), StoreSchema.Empty);
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(new LogEntry(Guid.NewGuid(), "topic", key, Slots.Of(key), 1_000, null, "{}"u8.ToArray()));
        await store.Commit(unit);
    }

    private async Task Open(string service)
    {
        await using var engine = Files();
        await engine.Open(new(service), StoreSchema.Empty);
    }

    private string FileOf(string service) => Path.Combine(_data, $"{service}.db");

    private SqliteEngine Files() => new(new() { Folder = _data }, TimeProvider.System);

    private PostgreSqlEngine Server() => new(Schemas(), TimeProvider.System);

    private PostgreSqlOptions Schemas() => new() { ConnectionString = server.ConnectionString, SchemaPrefix = _prefix };

    /// <summary>The server that all of these tests share.</summary>
    public sealed class OneServer : IAsyncLifetime
    {
        public string ConnectionString { get; private set; } = "";

        public async Task InitializeAsync()
        {
            if (SharedServer.Missing is null)
                ConnectionString = await SharedServer.ConnectionString();
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
