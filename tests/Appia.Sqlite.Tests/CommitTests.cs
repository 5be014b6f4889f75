namespace Appia.Sqlite.Tests;

public sealed class CommitTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_committed_unit_is_there_after_the_store_was_closed_and_opened()
    {
        await using (var store = TestStore.Open(_folder))
            await store.Commit(TestStore.Insert("a", 1), TestStore.Insert("b", 2));

        await using var again = TestStore.Open(_folder);
        Assert.Equal(new Dictionary<string, long> { ["a"] = 1, ["b"] = 2 }, await again.All());
    }

    [Fact]
    public async Task A_unit_whose_second_statement_changes_no_row_writes_nothing()
    {
        await using var store = TestStore.Open(_folder);

        var failure = await Assert.ThrowsAsync<ProblemException>(
            async () => await store.Commit(TestStore.Insert("a", 1), TestStore.Update("missing", 2, expected: 1)));

        Assert.Equal(ProblemKind.Conflict, failure.Problem.Kind);
        Assert.Empty(await store.All());
    }

    [Fact]
    public async Task A_conflict_is_the_problem_that_the_statement_names_and_knows_the_broken_constraint()
    {
        await using var store = TestStore.Open(_folder);
        await store.Commit(TestStore.Insert("a", 1));

        var again = TestStore.Insert("a", 2) with
        {
            Conflict = static (_, constraint) => Problems.Conflict($"broken: {constraint}", "mine"),
        };
        var failure = await Assert.ThrowsAsync<ProblemException>(async () => await store.Commit(again));

        Assert.Equal("mine", failure.Problem.Code);
        Assert.Equal("broken: items.id", failure.Problem.Detail);
    }

    [Fact]
    public async Task Log_positions_grow_by_one_in_commit_order_and_are_told_in_receipt_and_notice()
    {
        await using var store = TestStore.Open(_folder);
        var heads = new List<long>();
        using var subscription = store.Store.OnCommit(notice => heads.Add(notice.LogHead));
        var first = store.Unit(TestStore.Insert("a", 1));
        first.Add(TestStore.Entry("a"));
        first.Add(TestStore.Entry("a"));
        var second = store.Unit();
        second.Add(TestStore.Entry("b"));

        Assert.Equal(2, (await store.Store.Commit(first)).LogPosition);
        Assert.Equal(3, (await store.Store.Commit(second)).LogPosition);
        Assert.Equal([2, 3], await Eventually.Count(heads, 2));
    }

    [Fact]
    public async Task An_empty_unit_commits_without_the_writer()
    {
        await using var store = TestStore.Open(_folder);
        var commit = store.Store.Commit(store.Unit());
        Assert.True(commit.IsCompletedSuccessfully);
        Assert.Equal(0, (await commit).LogPosition);
    }
}
