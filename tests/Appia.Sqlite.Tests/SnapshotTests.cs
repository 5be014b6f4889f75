namespace Appia.Sqlite.Tests;

public sealed class SnapshotTests : IDisposable
{
    private static readonly SqlText Count = new("select count(*) from items");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_snapshot_keeps_its_state_while_the_store_goes_on()
    {
        await using var store = TestStore.Open(_folder);
        await store.Commit(TestStore.Insert("a", 1));
        await using var snapshot = await store.Store.OpenSnapshot();
        await store.Commit(TestStore.Insert("b", 2));

        Assert.Equal(1, await Rows(snapshot));
        Assert.Equal(2, await Rows(store.Store));
    }

    [Fact]
    public async Task A_snapshot_is_refused_after_its_end()
    {
        await using var store = TestStore.Open(_folder);
        var snapshot = await store.Store.OpenSnapshot();
        await snapshot.DisposeAsync();
        var failure = Assert.Throws<ProblemException>(() => { _ = Rows(snapshot); });
        Assert.Equal((ProblemKind.Exhausted, "APPIA2126"), (failure.Problem.Kind, failure.Problem.Code));
    }

    [Fact]
    public async Task A_query_that_is_cancelled_while_it_runs_ends()
    {
        await using var store = TestStore.Open(_folder);
        using var cancellation = new CancellationTokenSource();
        var endless = new Statement(SqlText.Once("with recursive n (i) as (select 1 union all select i + 1 from n) select i from n"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await store.Store.Query(endless, cancellation, static (row, stop) => Stop(row, stop), cancellation.Token));
    }

    [Fact]
    public async Task An_aggregate_that_is_cancelled_before_its_first_row_ends()
    {
        await using var store = TestStore.Open(_folder);
        using var cancellation = new CancellationTokenSource();
        const string Endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n";
        var endless = new Statement(SqlText.Once(Endless));
        var query = Task.Run(async () => await store.Store.QuerySingle(endless, 0, static (row, _) => row.Integer(0), cancellation.Token));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
    }

    private static long Stop(IRow row, CancellationTokenSource cancellation)
    {
        if (row.Integer(0) == 1_000)
            cancellation.Cancel();
        return row.Integer(0);
    }

    private static ValueTask<long> Rows(IStoreReader reader) => reader.QuerySingle(new(Count), 0, static (row, _) => row.Integer(0));
}
