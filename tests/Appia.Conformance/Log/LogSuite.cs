using System.Text;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>The event log: positions in the order of commits, and readers that miss nothing.</summary>
public abstract class LogSuite : ConformanceSuite
{
    [Fact]
    public async Task Entries_come_back_in_order_as_they_were_appended()
    {
        var first = Log.Entry("orders.placed", "k", """{"a":"é"}""", headers: """{"trace":"1"}""");
        var second = Log.Entry("orders.paid", "k");
        var receipt = await Append(first, second);
        var page = await EventLog.ReadAfter(Store, 0, null, 10);
        Assert.Equal([first.Id, second.Id], page.Records.Select(record => record.Id));
        var record = page.Records[0];
        Assert.Equal(("orders.placed", "k", Slots.Of("k"), 1_000L, """{"trace":"1"}"""),
            (record.Topic, record.Key, record.Slot, record.At, record.Headers));
        Assert.Equal("""{"a":"é"}""", Encoding.UTF8.GetString(record.Body.Span));
        Assert.Null(page.Records[1].Headers);
        Assert.Equal(receipt.LogPosition, page.Records[1].Position);
        Assert.Equal((receipt.LogPosition, second.Id, true), (page.Through, page.ThroughId, page.IsLast));
    }

    [Fact]
    public async Task A_reader_of_some_topics_moves_past_the_others()
    {
        await Append([.. Enumerable.Range(0, 10).Select(i => Log.Entry(i % 5 == 0 ? "wanted" : "other", $"{i}"))]);
        var found = new List<string>();
        var pages = 0;
        LogPage page;
        var position = 0L;
        do
        {
            page = await EventLog.ReadAfter(Store, position, new HashSet<string> { "wanted" }, 3);
            Assert.Equal(page.IsLast, page.Through == await EventLog.Head(Store) && pages == 3);
            position = page.Through;
            found.AddRange(page.Records.Select(record => record.Key));
            pages++;
        }
        while (!page.IsLast);
        Assert.Equal(["0", "5"], found);
        var empty = await EventLog.ReadAfter(Store, position, null, 3);
        Assert.Equal((position, true), (empty.Through, empty.IsLast));
    }

    [Fact]
    public async Task A_position_can_be_proved()
    {
        var entry = Log.Entry("t", "k");
        var receipt = await Append(entry);
        Assert.Equal(entry.Id, (await EventLog.Find(Store, receipt.LogPosition))!.Id);
        Assert.Null(await EventLog.Find(Store, receipt.LogPosition + 1));
        var log = Store.LogId;
        await Reopen();
        Assert.Equal(log, Store.LogId);
        Assert.NotEqual(Guid.Empty, log);
    }

    [Fact]
    public async Task A_tailer_under_concurrent_commits_sees_every_entry_once_in_the_order_of_commits()
    {
        const int Writers = 8, Units = 40, PerUnit = 3;
        var seen = new List<LogRecord>();
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var last = 0L;
            for (var unit = 0; unit < Units; unit++)
            {
                var entries = Enumerable.Range(0, PerUnit).Select(i => Log.Entry("t", $"{writer}", $"{unit * PerUnit + i}")).ToArray();
                var receipt = await Append(entries);
                Assert.True(receipt.LogPosition > last, "A later unit has an earlier position.");
                last = receipt.LogPosition;
            }
        })).ToArray();
        while (seen.Count < Writers * Units * PerUnit)
        {
            var failed = writing.FirstOrDefault(task => task.IsFaulted);
            Assert.True(failed is null, failed?.Exception?.ToString());
            var done = writing.All(task => task.IsCompleted);
            var page = await EventLog.ReadAfter(Store, seen.Count == 0 ? 0 : seen[^1].Position, null, 50);
            seen.AddRange(page.Records);
            Assert.False(done && page.Records.Count == 0 && seen.Count < Writers * Units * PerUnit, $"Only {seen.Count} entries came.");
        }
        await Task.WhenAll(writing);
        Assert.Equal(seen.Select(record => record.Position).Order(), seen.Select(record => record.Position));
        foreach (var byWriter in seen.GroupBy(record => record.Key))
            Assert.Equal(
                Enumerable.Range(0, Units * PerUnit).Select(i => $"{i}"), byWriter.Select(record => Encoding.UTF8.GetString(record.Body.Span)));
    }

    [Fact]
    public async Task A_unit_that_failed_leaves_nothing_in_the_log()
    {
        await Append(Log.Entry("t", "before"));
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(Log.Entry("t", "failed"));
        unit.Add(new Statement(new SqlText("delete from appia_counters where name = 'none'")) { ExpectedRows = 1, Conflict = NoRow });
        await Conflicts("none", () => Store.Commit(unit).AsTask());
        await Append(Log.Entry("t", "after"));
        Assert.Equal(["before", "after"], (await EventLog.ReadAfter(Store, 0, null, 10)).Records.Select(record => record.Key));
    }

    [Fact]
    public async Task Positions_are_not_used_again_after_the_log_was_truncated()
    {
        await Append(Log.Entry("t", "1"), Log.Entry("t", "2"), Log.Entry("t", "3"));
        var head = await EventLog.Head(Store);
        var unit = new UnitOfWork(Store, readOnly: false);
        EventLog.Truncate(unit, head);
        await Store.Commit(unit);
        Assert.Equal(0, await EventLog.Head(Store));
        await Reopen();
        var receipt = await Append(Log.Entry("t", "4"));
        Assert.True(receipt.LogPosition > head, $"{receipt.LogPosition} came after {head}.");
        Assert.Equal(receipt.LogPosition, await EventLog.First(Store));
    }

    [Fact]
    public async Task The_oldest_entries_are_deleted_a_few_at_a_time()
    {
        await Append([.. Enumerable.Range(1, 10).Select(number => Log.Entry("t", $"{number}"))]);
        var floor = 0L;
        for (var round = 0; round < 3; round++)
        {
            var oldest = await EventLog.Oldest(Store, floor, 3);
            Assert.Equal(3, oldest.Count);
            Assert.All(oldest, entry => Assert.True(entry is { Published: true, At: > 0 } && entry.Position > floor));
            var unit = new UnitOfWork(Store, readOnly: false);
            EventLog.Truncate(unit, floor, oldest[^1].Position);
            await Store.Commit(unit);
            floor = oldest[^1].Position;
            Assert.Equal(floor, await EventLog.Floor(Store));
        }
        Assert.Equal(["10"], (await EventLog.ReadAfter(Store, 0, null, 10)).Records.Select(record => record.Key));
    }

    private static ProblemException NoRow(Statement statement, string? constraint) => Problems.Conflict(constraint ?? "rows", "none");

    private async Task<CommitReceipt> Append(params LogEntry[] entries)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        foreach (var entry in entries)
            unit.Add(entry);
        return await Store.Commit(unit);
    }
}
