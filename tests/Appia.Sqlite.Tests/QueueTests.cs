using Appia.Sqlite.Writing;

namespace Appia.Sqlite.Tests;

public sealed class QueueTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ScriptedFaults _faults = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_unit_beyond_the_limit_of_the_queue_is_refused_at_once()
    {
        await using var store = TestStore.Open(_folder, static options => options.QueueLimit = 3, _faults);
        using var held = await Held(store);
        var waiting = Enumerable.Range(0, 3).Select(i => store.Commit(TestStore.Insert($"waiting-{i}", i)).AsTask()).ToArray();

        var failure = Assert.Throws<ProblemException>(() => { _ = store.Commit(TestStore.Insert("refused", 1)); });

        Assert.Equal(ProblemKind.Exhausted, failure.Problem.Kind);
        held.Release();
        await Task.WhenAll(waiting);
        Assert.DoesNotContain("refused", (await store.All()).Keys);
    }

    [Fact]
    public async Task A_store_closed_from_two_sides_at_once_finishes_the_commit_that_is_running()
    {
        var store = TestStore.Open(_folder, faults: _faults);
        using var held = await Held(store);
        Task[] closing = [Task.Run(async () => await store.DisposeAsync()), Task.Run(async () => await store.DisposeAsync())];
        await await Task.WhenAny(closing);

        held.Release();
        await Task.WhenAll(closing);
        await held.Commit!;

        await using var again = TestStore.Open(_folder);
        Assert.Single(await again.All());
    }

    [Fact]
    public async Task An_outcome_that_is_asked_for_too_early_is_refused_and_disturbs_no_other_unit()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        using var held = await Held(store);
        var early = store.Commit(TestStore.Insert("early", 1));

        Assert.Throws<InvalidOperationException>(() => early.GetAwaiter().GetResult());
        var other = store.Commit(TestStore.Insert("other", 1)).AsTask();
        held.Release();

        await Task.WhenAll(early.AsTask(), other).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Superset(new HashSet<string> { "early", "other" }, (await store.All()).Keys.ToHashSet());
    }

    [Fact]
    public async Task A_statement_that_changes_too_many_rows_leaves_no_trace_in_its_batch()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        using var held = await Held(store);
        var before = store.Commit(TestStore.Insert("before", 1)).AsTask();
        var tooMany = store.Commit(new Statement(new("update items set n = 7")) { ExpectedRows = 1 }).AsTask();
        var after = store.Commit(TestStore.Insert("after", 1)).AsTask();
        held.Release();

        var failure = await Assert.ThrowsAsync<ProblemException>(() => tooMany);
        await Task.WhenAll(before, after);

        Assert.Equal(ProblemKind.Conflict, failure.Problem.Kind);
        Assert.DoesNotContain(7, (await store.All()).Values);
    }

    [Fact]
    public async Task A_unit_that_is_cancelled_while_it_waits_is_not_written()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        using var held = await Held(store);
        using var cancellation = new CancellationTokenSource();
        var commit = store.Store.Commit(store.Unit(TestStore.Insert("cancelled", 1)), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        held.Release();

        var failure = await Assert.ThrowsAsync<ProblemException>(() => commit);
        Assert.Equal((ProblemKind.Cancelled, false), (failure.Problem.Kind, failure.Problem.MayHaveRun));
        Assert.Equal(["first"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_unit_whose_deadline_passes_while_it_waits_is_not_written()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        using var held = await Held(store);
        var unit = store.Unit(TestStore.Insert("late", 1));
        unit.DeadlineTimestamp = TimeProvider.System.GetTimestamp();
        var commit = store.Store.Commit(unit).AsTask();
        held.Release();

        var failure = await Assert.ThrowsAsync<ProblemException>(() => commit);
        Assert.Equal((ProblemKind.DeadlineExceeded, false), (failure.Problem.Kind, failure.Problem.MayHaveRun));
        Assert.Equal(["first"], (await store.All()).Keys);
    }

    [Fact]
    public async Task A_unit_that_was_taken_is_committed_though_its_caller_gives_up()
    {
        await using var store = TestStore.Open(_folder, faults: _faults);
        using var cancellation = new CancellationTokenSource();
        using var held = Hold();
        var commit = store.Store.Commit(store.Unit(TestStore.Insert("taken", 1)), cancellation.Token).AsTask();
        await Eventually.Until(() => held.Reached, "the writer at the held point");
        await cancellation.CancelAsync();
        held.Release();

        await commit;
        Assert.Equal(["taken"], (await store.All()).Keys);
    }

    [Fact]
    public async Task Closing_commits_what_waits_and_refuses_what_comes_later()
    {
        var store = TestStore.Open(_folder, faults: _faults);
        using var held = await Held(store);
        var waiting = store.Commit(TestStore.Insert("waiting", 1)).AsTask();
        var closing = Task.Run(async () => await store.DisposeAsync());
        held.Release();
        await closing;
        await waiting;

        Assert.Equal("APPIA2111", Assert.Throws<AppiaException>(() => { _ = store.Commit(TestStore.Insert("later", 1)); }).Code);
        await using var again = TestStore.Open(_folder);
        Assert.Equal(["first", "waiting"], (await again.All()).Keys);
    }

    [Fact]
    public async Task The_code_after_a_commit_does_not_run_on_the_writers_thread()
    {
        await using var store = TestStore.Open(_folder);
        for (var i = 0; i < 20; i++)
            Assert.True(await Task.Run(() => RunsOnThePoolAfter(store.Commit(TestStore.Insert($"{i}", i)))));
    }

    private static async Task<bool> RunsOnThePoolAfter(ValueTask<CommitReceipt> commit)
    {
        await commit;
        return Thread.CurrentThread.IsThreadPoolThread;
    }

    private HeldCommit Hold() => new(_faults, CommitPoint.BeforeCommit);

    // The writer is busy with a unit of its own, so that the next ones wait.
    private async Task<HeldCommit> Held(TestStore store)
    {
        var held = Hold();
        held.Commit = store.Commit(TestStore.Insert("first", 0)).AsTask();
        await Eventually.Until(() => held.Reached, "the writer at the held point");
        return held;
    }
}
