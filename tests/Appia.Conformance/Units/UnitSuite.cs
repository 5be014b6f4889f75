using Appia.Storage;

namespace Appia.Conformance;

/// <summary>A unit of work: all or nothing, each statement held to its number of rows.</summary>
public abstract class UnitSuite : ConformanceSuite
{
    private static readonly SqlText Insert = new("insert into appia_counters (name, value) values ($1, $2)");
    private static readonly SqlText Update = new("update appia_counters set value = $2 where name = $1");
    private static readonly SqlText All = new("select name, value from appia_counters order by name");

    [Fact]
    public async Task A_unit_commits_all_of_its_statements()
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(Insert, StoreValue.From("a"), StoreValue.From(1L)));
        unit.Add(new Statement(Insert, StoreValue.From("b"), StoreValue.From(2L)));
        unit.Add(new Statement(Update, StoreValue.From("a"), StoreValue.From(3L)) { ExpectedRows = 1 });
        await Store.Commit(unit);
        Assert.Equal([("a", 3L), ("b", 2L)], await Rows());
    }

    [Fact]
    public async Task A_unit_that_fails_writes_nothing()
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(Insert, StoreValue.From("a"), StoreValue.From(1L)));
        unit.Add(Log.Entry("t", "k"));
        unit.Add(new Statement(Update, StoreValue.From("missing"), StoreValue.From(3L)) { ExpectedRows = 1, Conflict = Missing });
        await Conflicts("missing", () => Store.Commit(unit).AsTask());
        Assert.Empty(await Rows());
        Assert.Equal(0, await EventLog.Head(Store));
    }

    [Fact]
    public async Task The_number_of_rows_is_enforced_from_above_too()
    {
        await Write(() => { new Counters().Add("a"); new Counters().Add("b"); });
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(new SqlText("update appia_counters set value = 7")) { ExpectedRows = 1, Conflict = Missing });
        await Conflicts("missing", () => Store.Commit(unit).AsTask());
        Assert.Equal([("a", 1L), ("b", 1L)], await Rows());
    }

    [Fact]
    public async Task A_statement_that_expects_no_row_fails_when_there_is_one()
    {
        await Write(() => new Counters().Add("a"));
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(Update, StoreValue.From("a"), StoreValue.From(9L)) { ExpectedRows = 0, Conflict = Missing });
        await Conflicts("missing", () => Store.Commit(unit).AsTask());
        Assert.Equal([("a", 1L)], await Rows());
    }

    [Fact]
    public async Task A_broken_constraint_is_the_conflict_of_its_statement()
    {
        await Write(() => new Counters().Add("a"));
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(Insert, StoreValue.From("a"), StoreValue.From(9L)) { Conflict = Missing });
        var problem = await Conflicts("missing", () => Store.Commit(unit).AsTask());
        Assert.NotEqual("rows", problem.Detail);
    }

    [Fact]
    public async Task Units_that_share_a_batch_fail_alone()
    {
        await Write(() => new Counters().Add("taken"));
        var units = Enumerable.Range(0, 60).Select(i =>
        {
            var unit = new UnitOfWork(Store, readOnly: false);
            unit.Add(new Statement(Insert, StoreValue.From($"unit-{i:00}"), StoreValue.From(1L)));
            if (i % 3 == 0)
                unit.Add(new Statement(Insert, StoreValue.From("taken"), StoreValue.From(1L)) { Conflict = Missing });
            return Store.Commit(unit).AsTask();
        }).ToArray();
        await Task.WhenAll(units).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.All(units, (unit, i) => Assert.Equal(i % 3 == 0, unit.IsFaulted));
        var rows = await Rows();
        Assert.Equal(["taken", .. Enumerable.Range(0, 60).Where(i => i % 3 != 0).Select(i => $"unit-{i:00}")], rows.Select(row => row.Name));
    }

    [Fact]
    public async Task Every_kind_of_value_comes_back_as_it_went()
    {
        StoreValue[] values =
        [
            StoreValue.From(long.MinValue), StoreValue.From(double.NegativeInfinity), StoreValue.From("é \U0001F600 ' \" $1"),
            StoreValue.From(new byte[] { 0, 255, 1 }), StoreValue.Null,
        ];
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(
            new SqlText("insert into doc_people (id, version, i_score, i_name, body, i_city) values ('x', $1, $2, $3, $4, $5)"), values));
        await Store.Commit(unit);
        var row = await Store.QuerySingle(
            new Statement(new SqlText("select version, i_score, i_name, body, i_city from doc_people")),
            0,
            (row, _) => (row.Integer(0), row.Real(1), row.Text(2), Convert.ToHexString(row.Bytes(3)), row.IsNull(4), row.IsNull(3)));
        Assert.Equal((long.MinValue, double.NegativeInfinity, "é \U0001F600 ' \" $1", "00FF01", true, false), row);
    }

    [Fact]
    public async Task A_read_only_unit_refuses_to_write()
    {
        var unit = new TestUnit(Store, Time, readOnly: true);
        var failure = await Assert.ThrowsAsync<AppiaException>(() => unit.Run(() => People.Add(new("1", "Ann"))));
        Assert.Equal("APPIA2003", failure.Code);
    }

    [Fact]
    public async Task A_unit_that_has_ended_refuses_everything()
    {
        var unit = Begin();
        await unit.Run(() => People.Add(new("1", "Ann")));
        await unit.Commit();
        Assert.Equal("APPIA2002", (await Assert.ThrowsAsync<AppiaException>(() => unit.Run(() => People.Delete("1")))).Code);
        Assert.Equal("APPIA2002", (await Assert.ThrowsAsync<AppiaException>(() => unit.Run(async () => await People.Find("1")))).Code);
        Assert.Equal("APPIA2002", (await Assert.ThrowsAsync<AppiaException>(() => unit.Run(async () => await People.All.Count()))).Code);
    }

    [Fact]
    public void A_shape_outside_of_a_call_says_so() =>
        Assert.Equal("APPIA2001", Assert.Throws<AppiaException>(() => People.Add(new("1", "Ann"))).Code);

    [Fact]
    public async Task Listeners_hear_of_commits_after_they_can_be_read()
    {
        var heard = new TaskCompletionSource<CommitNotice>(TaskCreationOptions.RunContinuationsAsynchronously);
        // A commit of before that has nothing in the log may be told of after it was acknowledged.
        using var listening = Store.OnCommit(notice =>
        {
            if (notice.LogHead > 0)
                heard.TrySetResult(notice);
        });
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(Log.Entry("t", "k"));
        var receipt = await Store.Commit(unit);
        var notice = await heard.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((Store.Name, receipt.LogPosition), (notice.Store, notice.LogHead));
        Assert.Equal(notice.LogHead, await EventLog.Head(Store));
    }

    private static ProblemException Missing(Statement statement, string? constraint) => Problems.Conflict(constraint ?? "rows", "missing");

    private async Task<(string Name, long Value)[]> Rows() =>
        [.. await Store.Query(new Statement(All), 0, static (row, _) => (row.Text(0), row.Integer(1)))];
}
