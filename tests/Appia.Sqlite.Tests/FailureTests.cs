using Appia.Engines;
using Appia.Sqlite.Native;
using Appia.Sqlite.Writing;

namespace Appia.Sqlite.Tests;

public sealed class FailureTests : IDisposable
{
    private const int DiskFull = ResultCode.Full;
    private const int FsyncFailed = ResultCode.IoError | (4 << 8);

    private readonly TestFolder _folder = new();
    private readonly ScriptedFaults _faults = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_database_refuses_the_unit_keeps_the_rest_and_goes_on_once_there_is_room()
    {
        await using var store = TestStore.Open(_folder);
        await store.Commit(TestStore.Insert("before", 1));
        await store.Commit(new Statement(SqlText.Once("pragma max_page_count = 1")));

        var failure = await Failure(store.Commit(TestStore.Insert(Large("large"), 1)));
        Assert.Equal((ProblemKind.Unavailable, "APPIA2123", false), (failure.Kind, failure.Code, failure.MayHaveRun));

        await store.Commit(new Statement(SqlText.Once("pragma max_page_count = 1000000")));
        await store.Commit(TestStore.Insert(Large("after"), 1));
        Assert.Equal([Large("after"), "before"], (await store.All()).Keys.Order());
    }

    [Theory]
    [InlineData(DiskFull, "APPIA2123")]
    [InlineData(FsyncFailed, "APPIA2124")]
    public async Task A_commit_that_fails_is_known_not_to_have_happened(int code, string expected)
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        await store.Commit(TestStore.Insert("before", 1));
        _faults.Fail(CommitPoint.BeforeCommit, code);

        var failure = await Failure(store.Commit(TestStore.Insert("lost", 2)));

        Assert.Equal((ProblemKind.Unavailable, expected, false), (failure.Kind, failure.Code, failure.MayHaveRun));
        await store.Commit(TestStore.Insert("after", 3));
        Assert.Equal(["after", "before"], (await store.All()).Keys.Order());
    }

    [Theory]
    [InlineData(DiskFull, "APPIA2123", true)]
    [InlineData(FsyncFailed, "APPIA2124", true)]
    [InlineData(ResultCode.Corrupted, "APPIA2124", false)]
    public async Task A_store_that_cannot_write_says_so_until_a_commit_succeeds(int code, string expected, bool mayPass)
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        await store.Commit(TestStore.Insert("taken", 1));
        Assert.Null(store.Store.Trouble);

        _faults.Fail(CommitPoint.BeforeCommit, code);
        await Failure(store.Commit(TestStore.Insert("lost", 2)));
        Assert.Equal((expected, mayPass), (store.Store.Trouble?.Problem.Code, store.Store.Trouble?.MayPass));

        await Failure(store.Commit(TestStore.Insert("taken", 2)));
        Assert.NotNull(store.Store.Trouble);

        await store.Commit(TestStore.Insert("after", 3));
        Assert.Null(store.Store.Trouble);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_acknowledged_when_it_is_found()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        _faults.Fail(CommitPoint.AfterCommit, FsyncFailed);
        var unit = store.Unit(TestStore.Insert("there", 1));
        unit.Add(TestStore.Entry("there"));

        Assert.Equal(1, (await store.Store.Commit(unit)).LogPosition);

        Assert.Equal(["there"], (await store.All()).Keys);
        await store.Commit(TestStore.Insert("after", 2));
    }

    [Fact]
    public async Task A_commit_that_cannot_be_looked_up_may_have_run_and_the_store_comes_back()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        _faults.Fail(CommitPoint.AfterCommit, FsyncFailed);
        _faults.Fail(CommitPoint.BeforeReopen, ResultCode.CannotOpen);

        Assert.True((await Failure(store.Commit(TestStore.Insert("unknown", 1)))).MayHaveRun);

        await store.Commit(TestStore.Insert("after", 2));
        Assert.Equal(["after", "unknown"], (await store.All()).Keys.Order());
    }

    [Fact]
    public async Task Units_that_share_a_failed_batch_are_run_one_by_one()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        await store.Commit(TestStore.Insert("before", 1));
        var gate = _faults.Hold(CommitPoint.BeforeBegin);
        var commits = Enumerable.Range(0, 20).Select(i => store.Commit(TestStore.Insert($"item-{i:00}", i)).AsTask()).ToArray();
        _faults.Fail(CommitPoint.BeforeCommit, FsyncFailed);
        gate.Set();

        await Task.WhenAll(commits);

        Assert.Equal(21, (await store.All()).Count);
    }

    [Fact]
    public async Task Units_that_were_committed_before_a_bug_of_the_writer_are_acknowledged()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        await store.Commit(TestStore.Insert("before", 1));
        var gate = _faults.Hold(CommitPoint.BeforeBegin);
        var commits = Enumerable.Range(0, 4).Select(i => store.Commit(TestStore.Insert($"item-{i}", i)).AsTask()).ToArray();
        _faults.Fail(CommitPoint.BeforeCommit, FsyncFailed);
        _faults.Pass(CommitPoint.BeforeCommit);
        _faults.Pass(CommitPoint.BeforeCommit);
        _faults.Break(CommitPoint.BeforeCommit);
        gate.Set();

        await Task.WhenAll(commits[..2]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => commits[2]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => commits[3]);
        await store.Commit(TestStore.Insert("later", 1));
        Assert.Equal(["before", "item-0", "item-1", "later"], (await store.All()).Keys.Order());
    }

    [Fact]
    public async Task A_unit_that_must_be_undone_takes_nothing_of_its_batch_with_it()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        await store.Commit(TestStore.Insert("taken", 1));
        var gate = _faults.Hold(CommitPoint.BeforeBegin);
        var good = Enumerable.Range(0, 10)
            .Select(i => store.Commit(TestStore.Insert($"good-{i}", i), TestStore.Insert($"also-{i}", i)).AsTask()).ToArray();
        var bad = store.Commit(TestStore.Insert("undone", 1), TestStore.Insert("taken", 2)).AsTask();
        var later = store.Commit(TestStore.Insert("later", 1)).AsTask();
        gate.Set();

        await Task.WhenAll([.. good, later]);
        Assert.Equal(ProblemKind.Conflict, (await Failure(new(bad))).Kind);
        Assert.Equal(22, (await store.All()).Count);
    }

    [Fact]
    public async Task A_file_that_another_program_locks_refuses_units_until_it_is_free()
    {
        await using var store = TestStore.Open(_folder, static options => options.LockTimeout = TimeSpan.FromMilliseconds(1));
        using (var other = Connection.OpenWriter(_folder.File("items.db"), create: false, statementLimit: 4))
        {
            other.Execute("begin immediate");
            var failure = await Failure(store.Commit(TestStore.Insert("refused", 1)));
            Assert.Equal((ProblemKind.Unavailable, false), (failure.Kind, failure.MayHaveRun));
            Assert.Empty(await store.All());
        }
        await store.Commit(TestStore.Insert("after", 2));
        Assert.Equal(["after"], (await store.All()).Keys);
    }

    [Fact]
    public async Task The_write_ahead_log_starts_over_under_a_steady_load_of_reads_and_writes()
    {
        await using var store = TestStore.Open(_folder);
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                await store.Meta("format");
        });
        for (var i = 0; i < 60; i++)
            await store.Commit([.. Enumerable.Range(0, 50).Select(j => TestStore.Insert(Large($"{i}-{j}"), j))]);
        await done.CancelAsync();
        await reading;

        // 60 MB were written; the log may hold what comes between two checkpoints, and what readers made it keep.
        Assert.InRange(new FileInfo(_folder.File("items.db-wal")).Length, 1, 50_000_000);
    }

    [Fact]
    public async Task A_statement_that_sqlite_rejects_fails_its_unit_with_the_statement()
    {
        await using var store = TestStore.Open(_folder);
        var failure = await Assert.ThrowsAsync<AppiaException>(
            async () => await store.Commit(TestStore.Insert("a", 1), new Statement(SqlText.Once("insert into nowhere values (1)"))));
        Assert.Equal("APPIA2110", failure.Code);
        Assert.Contains("nowhere", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await store.All());
    }

    [FullDiskFact]
    public async Task A_full_disk_refuses_units_keeps_what_was_acknowledged_and_the_store_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk(_folder.File("small"), megabytes: 2);
        var acknowledged = new List<string>();
        await File.WriteAllBytesAsync(Path.Combine(disk.Path, "ballast"), new byte[600_000]);
        await using var engine = new SqliteEngine(new() { Folder = disk.Path }, TimeProvider.System);
        var store = TestStore.Over(await engine.Open(TestStore.Name, TestStore.Schema));

        var failure = await FillUp(store, acknowledged);
        Assert.Equal((ProblemKind.Unavailable, false), (failure.Kind, failure.MayHaveRun));
        Assert.Equal(acknowledged, (await store.All()).Keys);

        File.Delete(Path.Combine(disk.Path, "ballast"));
        await store.Commit(TestStore.Insert(Large("after"), 1));
        Assert.Equal(acknowledged.Count + 1, (await store.All()).Count);
    }

    private static async Task<Problem> FillUp(TestStore store, List<string> acknowledged)
    {
        for (var i = 0; ; i++)
        {
            var id = $"{i:0000}";
            try
            {
                await store.Commit(TestStore.Insert(id, i), TestStore.Insert(Large(id), i));
            }
            catch (ProblemException failure)
            {
                return failure.Problem;
            }
            acknowledged.Add(id);
            acknowledged.Add(Large(id));
        }
    }

    private static string Large(string id) => id + new string('x', 20_000);

    private static async Task<Problem> Failure(ValueTask<CommitReceipt> commit) =>
        (await Assert.ThrowsAsync<ProblemException>(async () => await commit)).Problem;
}
