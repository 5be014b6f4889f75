using System.Net;
using System.Net.Sockets;
using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Server;
using Appia.PostgreSql.Writing;
using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>What the engine does when something beside it fails.</summary>
public sealed class FailureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Connections_that_were_ended_are_opened_again_and_nobody_notices()
    {
        await using var store = await TestStore.Open(configure: options => options.ConnectionString += ";Application Name=victim");
        await store.Commit(TestStore.Insert("a", 1));
        await store.All();

        await EndConnections(store);
        await store.Commit(TestStore.Insert("b", 2));
        await EndConnections(store);

        Assert.Equal(["a", "b"], (await store.All()).Keys);
        Assert.Null(store.Store.Trouble);
    }

    [Fact]
    public async Task A_server_that_goes_and_comes_back_is_trouble_for_as_long_as_it_is_gone()
    {
        using var folder = new TestFolder();
        var port = FreePort();
        string[] settings = ["listen_addresses=127.0.0.1", $"port={port}"];
        var server = await PrivateServer.Start(folder.Path, settings);
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1", Port = port }.ToString();
        await using var store = await TestStore.Open(connectionString: address);
        await store.Commit(TestStore.Insert("a", 1));

        await server.DisposeAsync();
        var commit = (await Assert.ThrowsAsync<ProblemException>(() => store.Commit(TestStore.Insert("b", 2)).AsTask())).Problem;
        Assert.Equal((ProblemKind.Unavailable, "APPIA2148"), (commit.Kind, commit.Code));
        Assert.Equal("APPIA2148", store.Store.Trouble?.Problem.Code);
        var query = (await Assert.ThrowsAsync<ProblemException>(store.All)).Problem;
        Assert.Equal((ProblemKind.Unavailable, "APPIA2150"), (query.Kind, query.Code));

        await using var again = await PrivateServer.Start(folder.Path, settings);
        await store.Commit(TestStore.Insert("c", 3));
        Assert.Null(store.Store.Trouble);
        Assert.Equal(["a", "c"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_start_waits_for_a_server_that_starts_at_the_same_time()
    {
        using var folder = new TestFolder();
        var port = FreePort();
        var address = $"Host=127.0.0.1;Port={port};Username=appia;Database=postgres";

        var opening = TestStore.Open(connectionString: address, configure: options => options.StartPatience = Patience);
        await using var server = await PrivateServer.Start(folder.Path, ["listen_addresses=127.0.0.1", $"port={port}"]);
        await using var store = await opening.WaitAsync(Patience);

        await store.Commit(TestStore.Insert("a", 1));
        Assert.Equal(["a"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_server_that_does_not_come_ends_the_start()
    {
        var address = $"Host=127.0.0.1;Port={FreePort()};Username=appia;Database=appia";
        var failure = await Assert.ThrowsAsync<AppiaException>(
            () => TestStore.Open(connectionString: address, configure: options => options.StartPatience = TimeSpan.FromMilliseconds(300)));
        Assert.Equal("APPIA2143", failure.Code);
    }

    [Fact]
    public async Task The_outcome_of_a_commit_whose_answer_was_lost_is_found_out()
    {
        await using var store = await TestStore.Open();
        await using var foreign = await store.Foreign();
        var (there, missing) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Execute(foreign, $"insert into appia_commits (id, position) values ('{there}', 42)");
        using var address = new StoreAddress(new() { ConnectionString = store.ConnectionString }, store.Store.Name, store.SchemaName, role: null);
        var lost = new LostCommit(address);

        var found = lost.Resolve(there, new IOException("lost"));
        Assert.Equal((BatchResult.Committed, 42L), (found.Result, found.Position));

        Assert.Equal(BatchResult.Collided, lost.Resolve(missing, new IOException("lost")).Result);
        // It never will be committed either.
        await Assert.ThrowsAsync<PostgresException>(() => Execute(foreign, $"insert into appia_commits (id) values ('{missing}')"));
    }

    [Fact]
    public async Task A_unit_whose_row_is_held_waits_alone()
    {
        await using var store = await TestStore.Open(configure: options => options.LockTimeout = Patience);
        await store.Commit(TestStore.Insert("held", 0), TestStore.Insert("free", 0));
        await using var foreign = await store.Foreign();
        await Execute(foreign, "begin; update items set n = 100 where id = 'held'");

        var held = store.Commit(TestStore.Add("held", 1)).AsTask();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => store.Commit(TestStore.Add("free", 1)).AsTask())).WaitAsync(Patience);
        Assert.False(held.IsCompleted);

        await Execute(foreign, "commit");
        await held.WaitAsync(Patience);
        var all = await store.All();
        Assert.Equal((101L, 100L), (all["held"], all["free"]));
    }

    [Fact]
    public async Task A_row_that_is_held_for_too_long_is_a_problem_with_a_name()
    {
        await using var store = await TestStore.Open(configure: options => options.LockTimeout = TimeSpan.FromMilliseconds(300));
        await store.Commit(TestStore.Insert("held", 0));
        await using var foreign = await store.Foreign();
        await Execute(foreign, "begin; update items set n = 100 where id = 'held'");

        var problem = (await Assert.ThrowsAsync<ProblemException>(() => store.Commit(TestStore.Add("held", 1)).AsTask())).Problem;
        Assert.Equal((ProblemKind.Unavailable, "APPIA2153", false), (problem.Kind, problem.Code, problem.MayHaveRun));
        Assert.Null(store.Store.Trouble);

        await Execute(foreign, "rollback");
        await store.Commit(TestStore.Add("held", 1));
        Assert.Equal(1, (await store.All())["held"]);
    }

    [Fact]
    public async Task A_foreign_transaction_that_stays_open_stalls_no_events()
    {
        await using var store = await TestStore.Open();
        await using var foreign = await store.Foreign();
        await Execute(foreign, "begin; create table of_mine (id int); insert into of_mine values (1)");

        for (var i = 1; i <= 20; i++)
        {
            var unit = store.Unit(TestStore.Insert($"{i}", i));
            unit.Add(TestStore.Entry("k"));
            Assert.Equal(i, (await store.Store.Commit(unit)).LogPosition);
            Assert.Equal(i, (await EventLog.ReadAfter(store.Store, 0, null, 100)).Through);
        }
        await Execute(foreign, "rollback");
    }

    [Fact]
    public async Task When_all_connections_are_in_use_reading_is_refused_until_one_is_free()
    {
        await using var store = await TestStore.Open(configure: options =>
        {
            options.MaxConnections = 4;
            options.LockTimeout = TimeSpan.FromMilliseconds(200);
        });
        await using (await store.Store.OpenSnapshot())
        {
            var problem = (await Assert.ThrowsAsync<ProblemException>(store.All)).Problem;
            Assert.Equal((ProblemKind.Exhausted, "APPIA2151"), (problem.Kind, problem.Code));
            await store.Commit(TestStore.Insert("a", 1));
        }
        Assert.Equal(["a"], (await store.All()).Keys);
    }

    [Fact]
    public async Task Readers_that_give_up_leave_their_connections_to_others()
    {
        await using var store = await TestStore.Open(configure: options =>
        {
            options.MaxConnections = 4;
            options.LockTimeout = TimeSpan.FromMilliseconds(200);
        });
        await store.All();
        var given = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Store.OpenSnapshot(given).AsTask());

        Assert.Empty(await store.All());
    }

    [Fact]
    public async Task More_queries_than_connections_wait_for_one_another()
    {
        await using var store = await TestStore.Open(configure: options => (options.MaxConnections, options.LockTimeout) = (5, Patience));
        await store.Commit(TestStore.Insert("a", 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(store.All)));
        Assert.All(answers, all => Assert.Equal(1, all["a"]));
    }

    [Fact]
    public async Task Units_that_fail_do_not_keep_others_of_their_batch_from_committing()
    {
        await using var store = await TestStore.Open();
        await store.Commit(TestStore.Insert("taken", 0));
        var units = Enumerable.Range(0, 1000).Select(i =>
        {
            var unit = store.Unit(TestStore.Insert(i % 7 == 0 ? "taken" : $"{i:0000}", i));
            unit.Add(TestStore.Entry($"{i}"));
            return store.Store.Commit(unit).AsTask();
        }).ToArray();
        await Task.WhenAll(units).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Patience);

        Assert.All(units, (unit, i) => Assert.Equal(i % 7 == 0, unit.IsFaulted));
        var log = (await EventLog.ReadAfter(store.Store, 0, null, 2000)).Records;
        Assert.Equal(
            Enumerable.Range(0, 1000).Where(i => i % 7 != 0).Select(i => ($"{i}", units[i].Result.LogPosition)).OrderBy(pair => pair.Item2),
            log.Select(record => (record.Key, record.Position)));
    }

    private static async Task EndConnections(TestStore store)
    {
        await using var foreign = await store.Foreign();
        await Execute(
            foreign,
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'victim' and pid <> pg_backend_pid()");
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
