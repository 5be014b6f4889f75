using System.Data.Common;
using Appia.Engines;
using Appia.Sqlite.Native;
using Appia.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Appia.Sqlite.Tests;

public sealed class SqlSessionTests : IDisposable
{
    private const int FsyncFailed = ResultCode.IoError | (4 << 8);

    private readonly TestFolder _folder = new();
    private readonly ScriptedFaults _faults = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_connection_is_sqlite_s_own_and_locks_itself()
    {
        await using var store = TestStore.Open(_folder);
        var connection = Assert.IsAssignableFrom<SqliteConnection>(await store.Unit().Connect(write: true));

        // What the writer's thread does on it relies on this lock.
        Assert.NotEqual(0, Sqlite3.Mutex(connection.Handle!.DangerousGetHandle()));
        Assert.Equal(2L, await Scalar(connection, "pragma synchronous"));
        Assert.Equal("wal", await Scalar(connection, "pragma journal_mode"));
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("end transaction")]
    [InlineData("rollback")]
    [InlineData("begin")]
    [InlineData("attach ':memory:' as other")]
    [InlineData("pragma synchronous = off")]
    [InlineData("pragma query_only = off")]
    [InlineData("pragma wal_checkpoint")]
    [InlineData("pragma user_version = 7")]
    [InlineData("delete from appia_log")]
    [InlineData("update APPIA_HEAD set batch = 0")]
    [InlineData("insert into appia_meta (name, value) values ('a', 'b')")]
    [InlineData("drop table appia_meta")]
    [InlineData("alter table appia_meta rename to mine")]
    [InlineData("create trigger t after insert on appia_log begin select 1; end")]
    public async Task What_is_the_engine_s_own_is_refused_and_the_unit_goes_on(string sql)
    {
        await using var store = TestStore.Open(_folder);
        var unit = store.Unit();
        var connection = await unit.Connect(write: true);
        await Execute(connection, "insert into items (id, n) values ('before', 1)");

        var failure = await Assert.ThrowsAsync<AppiaException>(() => Execute(connection, sql));
        Assert.Equal("APPIA2129", failure.Code);
        Assert.Contains(sql, failure.Message, StringComparison.Ordinal);

        await Execute(connection, "insert into items (id, n) values ('after', 2)");
        await store.Store.Commit(unit);
        Assert.Equal(["after", "before"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_command_made_by_hand_cannot_commit_either()
    {
        await using var store = TestStore.Open(_folder);
        var unit = store.Unit();
        var connection = (SqliteConnection)await unit.Connect(write: true);
        await Execute(connection, "insert into items (id, n) values ('a', 1)");

        await using var command = new SqliteCommand("commit", connection);
        await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync());
        unit.Abandon();

        await store.Commit(TestStore.Insert("b", 1));
        Assert.Equal(["b"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_command_made_by_hand_after_the_time_was_over_writes_nothing()
    {
        await using var store = TestStore.Open(_folder);
        var unit = Limited(store, TimeSpan.FromMilliseconds(1));
        var connection = (SqliteConnection)await unit.Connect(write: true);
        await store.Commit(TestStore.Insert("after", 1));

        await using var command = new SqliteCommand("insert into items (id, n) values ('late', 1)", connection);
        await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync());
        unit.Abandon();

        Assert.Equal(["after"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_command_that_runs_when_the_time_is_over_is_ended()
    {
        await using var store = TestStore.Open(_folder);
        var unit = Limited(store, TimeSpan.FromMilliseconds(100));
        var connection = await unit.Connect(write: true);
        const string forever = "with recursive c (n) as (select 1 union all select n + 1 from c) insert into items (id, n) select n, n from c";

        var failure = await Assert.ThrowsAsync<ProblemException>(() => Task.Run(() => Execute(connection, forever)));
        Assert.Equal(("APPIA2127", ProblemKind.DeadlineExceeded), (failure.Problem.Code, failure.Problem.Kind));
        unit.Abandon();

        await store.Commit(TestStore.Insert("after", 1));
        Assert.Equal(["after"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_reader_that_was_left_open_is_in_nobody_s_way()
    {
        await using var store = TestStore.Open(_folder);
        var unit = store.Unit(TestStore.Insert("buffered", 1));
        var connection = await unit.Connect(write: true);
        await using var command = connection.CreateCommand();
        command.CommandText = "insert into items (id, n) values ('a', 1), ('b', 2) returning id";
        var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());

        await store.Store.Commit(unit);
        Assert.Equal(["a", "b", "buffered"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_transaction_that_sqlite_ended_itself_is_told_and_nothing_is_written()
    {
        await using var store = TestStore.Open(_folder);
        await store.Commit(TestStore.Insert("taken", 1));
        var unit = store.Unit(TestStore.Insert("buffered", 1));
        var connection = await unit.Connect(write: true);
        await Execute(connection, "insert into items (id, n) values ('a', 1)");
        await Assert.ThrowsAsync<SqliteException>(() => Execute(connection, "insert or rollback into items (id, n) values ('taken', 2)"));

        var next = await Assert.ThrowsAsync<ProblemException>(() => Execute(connection, "insert into items (id, n) values ('b', 1)"));
        var commit = await Assert.ThrowsAsync<ProblemException>(async () => await store.Store.Commit(unit));

        Assert.Equal(("APPIA2135", "APPIA2135"), (next.Problem.Code, commit.Problem.Code));
        await store.Commit(TestStore.Insert("later", 1));
        Assert.Equal(["later", "taken"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_foreign_key_that_is_broken_at_the_commit_is_a_conflict()
    {
        await using var store = TestStore.Open(_folder);
        var unit = store.Unit();
        var connection = await unit.Connect(write: true);
        await Execute(connection, "create table parts (id text primary key, item text references items (id) deferrable initially deferred)");
        await Execute(connection, "insert into parts (id, item) values ('p', 'missing')");

        var failure = await Assert.ThrowsAsync<ProblemException>(async () => await store.Store.Commit(unit));
        Assert.Equal((ProblemKind.Conflict, "APPIA2112"), (failure.Problem.Kind, failure.Problem.Code));
        await store.Commit(TestStore.Insert("later", 1));
        Assert.Equal(["later"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_store_that_closes_takes_back_what_is_not_being_committed_and_lets_go_of_its_file()
    {
        var store = TestStore.Open(_folder);
        var unit = store.Unit();
        var connection = await unit.Connect(write: true);
        await Execute(connection, "insert into items (id, n) values ('a', 1)");
        var reading = new UnitOfWork(store.Store, readOnly: true);
        await reading.Connect(write: false);

        await store.DisposeAsync();

        Assert.Equal("APPIA2111", (await Assert.ThrowsAsync<AppiaException>(() => Execute(connection, "select 1"))).Code);
        Assert.Equal("APPIA2111", (await Assert.ThrowsAsync<AppiaException>(async () => await store.Store.Commit(unit))).Code);
        // SQLite removes the log when the last connection to the file is closed.
        Assert.False(File.Exists(_folder.File("items.db-wal")));
        await using var again = TestStore.Open(_folder);
        Assert.Empty(await again.All());
    }

    [Fact]
    public async Task A_unit_that_waits_for_the_writer_when_the_store_closes_is_refused()
    {
        var store = TestStore.Open(_folder);
        var first = store.Unit();
        await first.Connect(write: true);
        var waiting = store.Unit().Connect(write: true).AsTask();

        await store.DisposeAsync();

        Assert.Equal("APPIA2111", (await Assert.ThrowsAsync<AppiaException>(() => waiting)).Code);
    }

    [Fact]
    public async Task A_deadline_that_passed_while_the_unit_worked_keeps_it_from_committing()
    {
        await using var store = TestStore.Open(_folder);
        var unit = store.Unit();
        await Execute(await unit.Connect(write: true), "insert into items (id, n) values ('a', 1)");
        unit.DeadlineTimestamp = 1;

        var failure = await Assert.ThrowsAsync<ProblemException>(async () => await store.Store.Commit(unit));
        Assert.Equal("APPIA2121", failure.Problem.Code);
        Assert.Empty(await store.All());
    }

    [Theory]
    [InlineData(ResultCode.Full, "APPIA2123")]
    [InlineData(FsyncFailed, "APPIA2124")]
    public async Task A_commit_that_fails_is_known_not_to_have_happened(int code, string expected)
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        var unit = await InsertBySql(store, "lost");
        _faults.Fail(CommitPoint.BeforeCommit, code);

        var failure = (await Assert.ThrowsAsync<ProblemException>(async () => await store.Store.Commit(unit))).Problem;

        Assert.Equal((ProblemKind.Unavailable, expected, false), (failure.Kind, failure.Code, failure.MayHaveRun));
        await store.Store.Commit(await InsertBySql(store, "after"));
        await store.Commit(TestStore.Insert("buffered", 1));
        Assert.Equal(["after", "buffered"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_acknowledged_when_it_is_found()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        var unit = store.Unit();
        unit.Add(TestStore.Entry("there"));
        await Execute(await unit.Connect(write: true), "insert into items (id, n) values ('there', 1)");
        _faults.Fail(CommitPoint.AfterCommit, FsyncFailed);

        Assert.Equal(1, (await store.Store.Commit(unit)).LogPosition);

        await store.Commit(TestStore.Insert("after", 2));
        Assert.Equal(["after", "there"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_commit_that_cannot_be_looked_up_may_have_run()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        var unit = await InsertBySql(store, "unknown");
        _faults.Fail(CommitPoint.AfterCommit, FsyncFailed);
        _faults.Fail(CommitPoint.BeforeReopen, ResultCode.CannotOpen);

        var failure = await Assert.ThrowsAsync<ProblemException>(async () => await store.Store.Commit(unit));

        Assert.True(failure.Problem.MayHaveRun);
        await store.Commit(TestStore.Insert("after", 2));
        Assert.Equal(["after", "unknown"], (await store.All()).Keys);
    }

    [Fact]
    public async Task Sql_cannot_begin_while_the_disk_is_in_trouble_and_the_unit_may_try_again()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        var unit = store.Unit();
        _faults.Fail(CommitPoint.BeforeBegin, ResultCode.IoError);

        var failure = await Assert.ThrowsAsync<ProblemException>(async () => await unit.Connect(write: true));
        Assert.Equal((ProblemKind.Unavailable, false), (failure.Problem.Kind, failure.Problem.MayHaveRun));

        await Execute(await unit.Connect(write: true), "insert into items (id, n) values ('a', 1)");
        await store.Store.Commit(unit);
        Assert.Equal(["a"], (await store.All()).Keys);
    }

    [Fact]
    public async Task Units_of_both_kinds_at_once_lose_nothing()
    {
        await using var store = TestStore.Open(_folder);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var id = $"{caller}-{i}";
                if (i % 4 == 0)
                    await store.Store.Commit(await InsertBySql(store, id));
                else if (i % 4 == 1)
                    (await InsertBySql(store, id)).Abandon();
                else
                    await store.Commit(TestStore.Insert(id, i));
            }
        })));
        Assert.Equal(8 * 30, (await store.All()).Count);
    }

    [FullDiskFact]
    public async Task A_full_disk_refuses_the_command_and_the_store_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk(_folder.File("small"), megabytes: 2);
        await File.WriteAllBytesAsync(Path.Combine(disk.Path, "ballast"), new byte[600_000]);
        await using var engine = new SqliteEngine(new() { Folder = disk.Path }, TimeProvider.System);
        var store = TestStore.Over(await engine.Open(TestStore.Name, TestStore.Schema));

        var unit = store.Unit();
        var connection = await unit.Connect(write: true);
        var failure = await Assert.ThrowsAsync<ProblemException>(async () =>
        {
            await Execute(connection, Many);
            await store.Store.Commit(unit);
        });
        Assert.Equal(("APPIA2123", false), (failure.Problem.Code, failure.Problem.MayHaveRun));
        unit.Abandon();

        File.Delete(Path.Combine(disk.Path, "ballast"));
        await store.Store.Commit(await InsertBySql(store, "after"));
        Assert.Equal(["after"], (await store.All()).Keys);
    }

    private const string Many =
        "with recursive c (n) as (select 1 union all select n + 1 from c where n < 4000) "
        + "insert into items (id, n) select hex(randomblob(500)), n from c";

    private static UnitOfWork Limited(TestStore store, TimeSpan time) =>
        new(store.Store, readOnly: false, new StorageLimits { InteractiveTime = time });

    private static async Task<UnitOfWork> InsertBySql(TestStore store, string id)
    {
        var unit = store.Unit();
        await Execute(await unit.Connect(write: true), $"insert into items (id, n) values ('{id}', 1)");
        return unit;
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
