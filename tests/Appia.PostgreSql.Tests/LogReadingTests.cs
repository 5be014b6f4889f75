namespace Appia.PostgreSql.Tests;

/// <summary>Units that look at the log and write in the light of what they found.</summary>
public sealed class LogReadingTests
{
    private static readonly SqlText CountSql = new("update items set n = (select count(*) from appia_log) where id = 'count'");

    [Fact]
    public async Task A_unit_that_looks_at_the_log_sees_every_entry_before_it_and_none_after()
    {
        await using var first = await TestStore.Open();
        await using var second = await TestStore.Open(first.SchemaName);
        await first.Commit(TestStore.Insert("count", 0));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            var store = i % 2 == 0 ? first : second;
            var publishing = store.Unit();
            publishing.Add(TestStore.Entry("k"));
            var counting = store.Unit(new Statement(CountSql) { ExpectedRows = 1 });
            counting.Add(TestStore.Entry("counted"));
            var published = store.Store.Commit(publishing).AsTask();
            await store.Store.Commit(counting);
            await published;
        })));

        var last = (await EventLog.ReadAfter(first.Store, 0, null, 1000)).Records.Last(record => record.Key == "counted");
        var before = (await EventLog.ReadAfter(first.Store, 0, null, 1000)).Records.Count(record => record.Position < last.Position);
        Assert.Equal(before, (await first.All())["count"]);
    }
}
