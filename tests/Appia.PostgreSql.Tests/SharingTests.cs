namespace Appia.PostgreSql.Tests;

/// <summary>One store in several processes: here, several engines.</summary>
public sealed class SharingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Two_processes_write_one_log_in_the_order_of_their_commits()
    {
        await using var first = await TestStore.Open();
        await using var second = await TestStore.Open(first.SchemaName);
        Assert.Equal(first.Store.LogId, second.Store.LogId);

        var seen = 0L;
        var writing = Task.WhenAll(Write(first), Write(second));
        while (!writing.IsCompleted)
            seen = await ReadOn(first, seen, writing);
        await writing;
        await ReadOn(first, seen, writing);

        var all = (await EventLog.ReadAfter(second.Store, 0, null, 1000)).Records;
        Assert.Equal(400, all.Count);
        Assert.Equal(400, all.Select(record => record.Id).Distinct().Count());

        static Task Write(TestStore store) => Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var unit = store.Unit();
                unit.Add(TestStore.Entry($"{caller}"));
                await store.Store.Commit(unit);
            }
        })));
    }

    [Fact]
    public async Task A_process_hears_of_the_events_of_another()
    {
        await using var first = await TestStore.Open(configure: options => options.PollInterval = TimeSpan.FromMinutes(10));
        await using var second = await TestStore.Open(first.SchemaName, options => options.PollInterval = TimeSpan.FromMinutes(10));
        await Hears(first, second);
        await Hears(second, first);
    }

    [Fact]
    public async Task Behind_a_pooler_a_process_finds_the_events_of_another_by_asking()
    {
        await using var first = await TestStore.Open(configure: options => options.Pooler = true);
        await using var second = await TestStore.Open(first.SchemaName, options => options.Pooler = true);
        await Hears(first, second);
        await first.Commit(TestStore.Insert("a", 1));
        Assert.Equal(1, (await second.All())["a"]);
        await Assert.ThrowsAsync<ProblemException>(() => second.Commit(TestStore.Insert("a", 1)).AsTask());
        var unit = second.Unit(TestStore.Add("a", 1));
        var connection = await unit.Connect(write: true);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "insert into items (id, n) values ('b', 2)";
            await command.ExecuteNonQueryAsync();
        }
        await second.Store.Commit(unit);
        Assert.Equal([2L, 2L], (await first.All()).Values);
    }

    [Fact]
    public async Task Units_of_two_processes_that_take_the_same_rows_in_opposite_order_all_commit()
    {
        await using var first = await TestStore.Open();
        await using var second = await TestStore.Open(first.SchemaName);
        await first.Commit(TestStore.Insert("a", 0), TestStore.Insert("b", 0));

        await Task.WhenAll(Add(first, "a", "b"), Add(second, "b", "a"));

        Assert.Equal([400L, 400L], (await first.All()).Values);

        static Task Add(TestStore store, string one, string other) => Task.WhenAll(Enumerable.Range(0, 200).Select(_ =>
            store.Commit(TestStore.Add(one, 1), TestStore.Add(other, 1)).AsTask()));
    }

    private static async Task<long> ReadOn(TestStore store, long after, Task writing)
    {
        _ = writing;
        var page = await EventLog.ReadAfter(store.Store, after, null, 100);
        // Nothing appears later before what was seen already.
        var before = await store.Store.QuerySingle(
            new Statement(SqlText.Once("select count(*) from appia_log where position <= $1"), StoreValue.From(page.Through)),
            0,
            static (row, _) => row.Integer(0));
        var again = (await EventLog.ReadAfter(store.Store, 0, null, 1000)).Records.Count(record => record.Position <= page.Through);
        Assert.Equal(before, again);
        return page.Through;
    }

    private static async Task Hears(TestStore listener, TestStore publisher)
    {
        var before = await EventLog.Head(publisher.Store);
        var heard = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        // What was published before may be heard of once more.
        using var listening = listener.Store.OnCommit(notice => _ = notice.LogHead > before && heard.TrySetResult(notice.LogHead));
        var unit = publisher.Unit();
        unit.Add(TestStore.Entry("k"));
        var receipt = await publisher.Store.Commit(unit);
        Assert.Equal(receipt.LogPosition, await heard.Task.WaitAsync(Patience));
    }
}
