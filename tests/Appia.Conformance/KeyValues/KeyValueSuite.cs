using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Values by key, with lifetimes.</summary>
public abstract class KeyValueSuite : ConformanceSuite
{
    private readonly KeyValues<Session> _sessions = new(Session.Space);

    [Fact]
    public async Task A_value_comes_back_until_it_is_deleted()
    {
        await Write(() => _sessions.Put("a", new("ann")));
        Assert.Equal(new Session("ann"), await Read(() => _sessions.Find("a")));
        await Write(() => _sessions.Put("a", new("bob")));
        Assert.Equal(new Session("bob"), await Read(() => _sessions.Find("a")));
        await Write(() => { _sessions.Delete("a"); _sessions.Delete("b"); });
        Assert.Null(await Read(() => _sessions.Find("a")));
    }

    [Fact]
    public async Task An_expired_value_is_absent()
    {
        await Write(() => _sessions.Put("a", new("ann"), TimeSpan.FromMinutes(5)));
        Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.NotNull(await Read(() => _sessions.Find("a")));
        Time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await Read(() => _sessions.Find("a")));
        Assert.Null(await Read(() => _sessions.FindVersioned("a")));
        await Write(() => _sessions.CompareAndSet("a", new("bob"), expectedVersion: 0));
        Assert.Equal("bob", (await Read(() => _sessions.Find("a")))!.User);
        Time.Advance(TimeSpan.FromDays(1000));
        Assert.NotNull(await Read(() => _sessions.Find("a")));
    }

    [Fact]
    public async Task Compare_and_set_replaces_the_expected_version_only()
    {
        await Write(() => _sessions.CompareAndSet("a", new("ann"), 0, TimeSpan.FromMinutes(5)));
        await Conflicts("APPIA2210", () => Write(() => _sessions.CompareAndSet("a", new("bob"), 0)));
        var version = (await Read(() => _sessions.FindVersioned("a")))!.Value.Version;
        await Write(() => _sessions.CompareAndSet("a", new("cid"), version, TimeSpan.FromMinutes(5)));
        await Conflicts("APPIA2210", () => Write(() => _sessions.CompareAndSet("a", new("dan"), version)));
        var found = (await Read(() => _sessions.FindVersioned("a")))!.Value;
        Assert.Equal(("cid", true), (found.Value.User, found.Version > version));
        Time.Advance(TimeSpan.FromMinutes(5));
        await Conflicts("APPIA2210", () => Write(() => _sessions.CompareAndSet("a", new("eve"), found.Version)));
    }

    [Fact]
    public async Task What_was_read_is_checked_when_it_is_written()
    {
        await Write(() => _sessions.Put("a", new("ann")));
        var (replaces, deletes, adds) = (Begin(), Begin(), Begin());
        await replaces.Run(async () => { await _sessions.Find("a"); _sessions.Put("a", new("bob")); });
        await deletes.Run(async () => { await _sessions.Find("a"); _sessions.Delete("a"); });
        await adds.Run(async () => { await _sessions.Find("b"); _sessions.Put("b", new("bob")); });
        await Write(() => { _sessions.Put("a", new("cid")); _sessions.Put("b", new("cid")); });
        await Conflicts("APPIA2210", replaces.Commit);
        await Conflicts("APPIA2210", deletes.Commit);
        await Conflicts("APPIA2210", adds.Commit);
        Assert.Equal("cid", (await Read(() => _sessions.Find("b")))!.User);
    }

    [Fact]
    public async Task A_read_that_found_an_expired_value_found_none()
    {
        await Write(() => _sessions.Put("a", new("ann"), TimeSpan.FromMinutes(1)));
        Time.Advance(TimeSpan.FromMinutes(2));
        await Write(async () =>
        {
            Assert.Null(await _sessions.Find("a"));
            _sessions.Put("a", new("bob"));
        });
        Assert.Equal("bob", (await Read(() => _sessions.Find("a")))!.User);
    }

    [Fact]
    public async Task Own_writes_are_seen()
    {
        await Write(async () =>
        {
            _sessions.Put("a", new("ann"));
            Assert.Equal("ann", (await _sessions.Find("a"))!.User);
            var version = (await _sessions.FindVersioned("a"))!.Value.Version;
            _sessions.CompareAndSet("a", new("bob"), version);
            Assert.Throws<ProblemException>(() => _sessions.CompareAndSet("a", new("bob"), version));
            _sessions.Delete("a");
            Assert.Null(await _sessions.Find("a"));
            _sessions.CompareAndSet("a", new("cid"), 0);
        });
        Assert.Equal("cid", (await Read(() => _sessions.Find("a")))!.User);
    }

    [Fact]
    public async Task The_sweep_removes_what_expired_a_bounded_number_at_a_time()
    {
        await Write(() =>
        {
            for (var i = 0; i < 10; i++)
                _sessions.Put($"short-{i}", new("x"), TimeSpan.FromMinutes(1 + i));
            _sessions.Put("long", new("x"), TimeSpan.FromDays(1));
            _sessions.Put("forever", new("x"));
        });
        Time.Advance(TimeSpan.FromHours(1));
        await StoreSweep.Sweep(Store, Schema, Time.GetUtcNow(), max: 4);
        Assert.Equal(8, await Rows());
        await StoreSweep.Sweep(Store, Schema, Time.GetUtcNow());
        Assert.Equal(2, await Rows());
    }

    [Fact]
    public async Task Expired_values_do_not_pile_up()
    {
        for (var round = 0; round < 10; round++)
        {
            await Write(() =>
            {
                for (var i = 0; i < 100; i++)
                    _sessions.Put($"{round}-{i}", new("x"), TimeSpan.FromMinutes(1));
            });
            Time.Advance(TimeSpan.FromHours(1));
        }
        Assert.InRange(await Rows(), 100, 300);
    }

    [Fact]
    public async Task Counters_add_up_and_never_conflict()
    {
        var counters = new Counters();
        Assert.Equal(0, await Read(() => counters.Get("visits")));
        var units = Enumerable.Range(1, 50).Select(_ => Begin()).ToArray();
        foreach (var unit in units)
            await unit.Run(async () =>
            {
                var before = await counters.Get("visits");
                counters.Add("visits");
                counters.Add("visits", 2);
                counters.Add("other", -1);
                Assert.Equal(before + 3, await counters.Get("visits"));
            });
        await Task.WhenAll(units.Select(unit => unit.Commit()));
        Assert.Equal((150, -50), (await Read(() => counters.Get("visits")), await Read(() => counters.Get("other"))));
    }

    private ValueTask<long> Rows() =>
        Store.QuerySingle(new Statement(new SqlText("select count(*) from kv_sessions")), 0, static (row, _) => row.Integer(0));
}
