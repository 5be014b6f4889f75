using System.Runtime.CompilerServices;
using System.Text;
using Appia.Bindings;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Streams of events: appends that build on a version, states that they add up to, snapshots, and old events.</summary>
public abstract class StreamSuite : ConformanceSuite
{
    private readonly Streams<AccountEvent> _accounts = new(AccountEvent.Kind);

    [ModuleInitializer]
    internal static void Register() => BindingRegistry.Add(Account.State);

    [Fact]
    public async Task What_was_appended_is_read_in_its_order_with_versions_and_time()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), new Deposited(5)]));
        Time.Advance(TimeSpan.FromMinutes(1));
        await Write(async () => await _accounts.Append("a", new Deposited(7)));
        await Write(async () => await _accounts.Append("b", new Opened("bob")));
        await Reopen();
        var events = await Read(() => All("a"));
        Assert.Equal([new Opened("ann"), new Deposited(5), new Deposited(7)], events.Select(next => next.Event));
        Assert.Equal([1, 2, 3], events.Select(next => next.Version));
        Assert.All(events, next => Assert.Equal("a", next.Stream));
        Assert.Equal(TimeSpan.FromMinutes(1), events[2].At - events[1].At);
        Assert.Equal([3], (await Read(() => All("a", after: 2))).Select(next => next.Version));
        Assert.Equal((3, 1, 0), (await Read(() => _accounts.Version("a")), await Read(() => _accounts.Version("b")), await Read(() => _accounts.Version("c"))));
    }

    [Fact]
    public async Task A_state_is_what_the_events_add_up_to()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), new Deposited(5), new Deposited(7)]));
        Assert.Equal(new Account("ann", 12, "EUR"), await Read(() => _accounts.Get<Account>("a")));
        Assert.Equal(3, (await Read(() => _accounts.FindVersioned<Account>("a")))!.Value.Version);
        Assert.Null(await Read(() => _accounts.Find<Account>("b")));
        var missing = await Assert.ThrowsAsync<ProblemException>(() => Read(() => _accounts.Get<Account>("b")));
        Assert.Equal((ProblemKind.NotFound, "APPIA2216"), (missing.Problem.Kind, missing.Problem.Code));
        await Write(async () => await _accounts.Append("a", new Closed()));
        Assert.Null(await Read(() => _accounts.Find<Account>("a")));
        Assert.Equal(4, await Read(() => _accounts.Version("a")));
    }

    [Fact]
    public async Task A_call_sees_its_own_appends_and_the_stream_as_it_read_it_first()
    {
        await Write(async () => await _accounts.Append("a", new Opened("ann")));
        var unit = Begin();
        await unit.Run(async () =>
        {
            Assert.Equal(1, await _accounts.Version("a"));
            await Write(async () => await _accounts.Append("a", new Deposited(100)));
        });
        await unit.Run(async () =>
        {
            Assert.Equal(0, (await _accounts.Get<Account>("a")).Balance);
            await _accounts.Append("a", [new Deposited(1), new Deposited(2)]);
            Assert.Equal(new Versioned<Account>(new("ann", 3, "EUR"), 3), await _accounts.FindVersioned<Account>("a"));
            Assert.Equal([1, 2, 3], (await All("a")).Select(next => next.Version));
            Assert.Equal([3], (await All("a", after: 2)).Select(next => next.Version));
        });
        var problem = await Conflicts("APPIA2214", unit.Commit);
        Assert.True(problem.ReadWasStale);
        Assert.Equal(100, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task Of_two_that_build_on_one_version_one_commits()
    {
        await Write(async () => await _accounts.Append("a", new Opened("ann")));
        var (first, second, third) = (Begin(), Begin(), Begin());
        await first.Run(async () => await _accounts.Append("a", 1, [new Deposited(1)]));
        await second.Run(async () => await _accounts.Append("a", 1, [new Deposited(2)]));
        await third.Run(async () => await _accounts.Append("a", 0, [new Opened("bob")]));
        await first.Commit();
        var problem = await Conflicts("APPIA2214", second.Commit);
        Assert.False(problem.ReadWasStale);
        await Conflicts("APPIA2214", third.Commit);
        Assert.Equal(new Account("ann", 1, "EUR"), await Read(() => _accounts.Get<Account>("a")));
    }

    [Fact]
    public async Task A_version_that_this_call_knows_to_be_another_is_refused_at_once()
    {
        await Write(async () =>
        {
            await _accounts.Append("a", 0, [new Opened("ann")]);
            await Conflicts("APPIA2214", () => _accounts.Append("a", 0, [new Opened("bob")]).AsTask());
            await _accounts.Append("a", 1, [new Deposited(3)]);
        });
        Assert.Equal(new Account("ann", 3, "EUR"), await Read(() => _accounts.Get<Account>("a")));
    }

    [Fact]
    public async Task Appends_of_many_callers_to_one_stream_leave_no_gap_and_lose_nothing()
    {
        const int Callers = 8, Each = 20;
        await Write(async () => await _accounts.Append("a", new Opened("ann")));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await Again(() => Write(async () => await _accounts.Append("a", new Deposited(1))));
        })));
        var events = await Read(() => All("a"));
        Assert.Equal(Enumerable.Range(1, 1 + Callers * Each).Select(version => (long)version), events.Select(next => next.Version));
        Assert.Equal(Callers * Each, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task Documents_events_and_appends_of_a_unit_commit_together_or_not_at_all()
    {
        await Write(() => People.Add(new("1", "Ann")));
        var unit = Begin();
        await unit.Run(async () =>
        {
            People.Add(new("1", "Bob"));
            await _accounts.Append("a", new Opened("ann"));
            UnitScope.Required.Unit.Add(Log.Entry("t", "k"));
        });
        await Conflicts("APPIA2211", unit.Commit);
        Assert.Equal(0, await Read(() => _accounts.Version("a")));
        Assert.Equal(0, await EventLog.Head(Store));
        await Write(async () =>
        {
            People.Add(new("2", "Bob"));
            await _accounts.Append("a", 0, [new Opened("ann")]);
            UnitScope.Required.Unit.Add(Log.Entry("t", "k"));
        });
        Assert.Equal(["stream:accounts", "t"], (await EventLog.ReadAfter(Store, 0, null, 10)).Records.Select(record => record.Topic));
    }

    [Fact]
    public async Task Retention_of_the_log_leaves_streams_alone()
    {
        await Write(async () =>
        {
            UnitScope.Required.Unit.Add(Log.Entry("t", "k"));
            await _accounts.Append("a", [new Opened("ann"), new Deposited(5)]);
        });
        var unit = new UnitOfWork(Store, readOnly: false);
        Assert.Equal([true, false, false], (await EventLog.Oldest(Store, 0, 10)).Select(entry => entry.Published));
        EventLog.Truncate(unit, 0, await EventLog.Head(Store));
        await Store.Commit(unit);
        Assert.Equal(new Account("ann", 5, "EUR"), await Read(() => _accounts.Get<Account>("a")));
        Assert.DoesNotContain((await EventLog.ReadAfter(Store, 0, null, 10)).Records, record => record.Topic == "t");
        await Write(async () => await _accounts.Append("a", new Deposited(1)));
        Assert.Equal(6, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task An_old_event_is_read_as_what_it_is_today_and_stays_as_it_was_stored()
    {
        await Write(async () => await _accounts.Append("a", new Opened("ann")));
        await Old("a", 2, """{"$type":"deposited","amount":5}""");
        Assert.Equal(new Deposited(5, "EUR"), (await Read(() => All("a")))[1].Event);
        await Write(async () => await _accounts.Append("a", new DepositedOnce(7)));
        Assert.Equal(12, (await Read(() => _accounts.Get<Account>("a"))).Balance);
        var stored = (await EventLog.ReadAfter(Store, 0, null, 10)).Records.Select(record => Encoding.UTF8.GetString(record.Body.Span)).ToArray();
        Assert.Contains("\"deposited\"", stored[1]);
        Assert.Contains("\"deposited.2\"", stored[2]);
    }

    [Theory]
    [InlineData("""{"$type":"renamed.away","amount":5}""")]
    [InlineData("""{"$type":"deposited.2","amount":"much"}""")]
    [InlineData("{")]
    public async Task An_event_that_cannot_be_read_is_named_and_not_passed_over(string body)
    {
        await Write(async () => await _accounts.Append("a", new Opened("ann")));
        await Old("a", 2, body);
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Read(() => _accounts.Find<Account>("a")));
        Assert.Equal("APPIA2215", failure.Code);
        Assert.Contains("event 2 of the stream 'a'", failure.Message);
    }

    [Fact]
    public async Task Snapshots_come_with_appends_and_change_nothing_but_the_reading()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), .. Enumerable.Repeat(new Deposited(1), 24)]));
        await Read(() => _accounts.Get<Account>("a"));
        Assert.Empty(await Snapshots());
        await Deposit("a", 1);
        Assert.Equal([25], await Snapshots());
        for (var i = 0; i < 10; i++)
            await Deposit("a", 1);
        Assert.Equal([35], await Snapshots());
        Assert.Equal(35, (await Read(() => _accounts.Get<Account>("a"))).Balance);
        await Execute("update appia_stream_snapshots set body = (select body from appia_log limit 1)");
        Assert.Equal(35, (await Read(() => _accounts.Get<Account>("a"))).Balance);
        await Execute("delete from appia_stream_snapshots");
        Assert.Equal(35, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task A_snapshot_saves_reading_what_is_before_it()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), .. Enumerable.Repeat(new Deposited(1), 24)]));
        await Deposit("a", 1);
        await Execute("delete from appia_log where version < 25");
        Assert.Equal(25, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task A_snapshot_of_another_shape_of_the_state_is_passed_over()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), .. Enumerable.Repeat(new Deposited(1), 24)]));
        await Deposit("a", 1);
        await Execute("update appia_stream_snapshots set shape = '0.old', version = 26");
        Assert.Equal(25, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task An_event_that_is_too_large_is_refused_and_leaves_nothing_of_its_append()
    {
        var limits = new StorageLimits { EventBytes = 200 };
        await Write(
            async () =>
            {
                await _accounts.Append("a", new Opened("ann"));
                var failure = await Assert.ThrowsAsync<ProblemException>(
                    () => _accounts.Append("a", [new Deposited(1), new Opened(new string('x', 300))]).AsTask());
                Assert.Equal((ProblemKind.TooLarge, "APPIA2007"), (failure.Problem.Kind, failure.Problem.Code));
                await _accounts.Append("a", new Deposited(2));
            },
            limits);
        Assert.Equal([1, 2], (await Read(() => All("a"))).Select(next => next.Version));
        Assert.Equal(2, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task A_long_stream_is_read_page_by_page()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), .. Enumerable.Repeat(new Deposited(1), 999)]));
        Assert.Equal(1000, (await Read(() => All("a"))).Count);
        Assert.Equal(999, (await Read(() => _accounts.Get<Account>("a"))).Balance);
    }

    [Fact]
    public async Task A_read_only_call_cannot_append()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Read(async () =>
        {
            await _accounts.Append("a", new Opened("ann"));
            return 0;
        }));
        Assert.Equal("APPIA2003", failure.Code);
    }

    private async ValueTask<List<Recorded<AccountEvent>>> All(string id, long after = 0)
    {
        var found = new List<Recorded<AccountEvent>>();
        await foreach (var next in _accounts.Read(id, after))
            found.Add(next);
        return found;
    }

    private Task Deposit(string id, long amount) => Write(async () =>
    {
        await _accounts.Get<Account>(id);
        await _accounts.Append(id, new Deposited(amount));
    });

    // What an earlier release appended.
    private async Task Old(string id, long version, string body)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(Log.Entry("stream:accounts", id, body) with { Version = version });
        unit.Add(new Statement(new SqlText("update appia_streams set version = $1 where id = $2"), StoreValue.From(version), StoreValue.From(id)));
        await Store.Commit(unit);
    }

    private async Task<IReadOnlyList<long>> Snapshots() =>
        await Store.Query(new Statement(new SqlText("select version from appia_stream_snapshots order by version")), 0, static (row, _) => row.Integer(0));

    private async Task Execute(string sql)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(new SqlText(sql)));
        await Store.Commit(unit);
    }

    private static async Task Again(Func<Task> write)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (ProblemException stale) when (stale.Problem.ReadWasStale)
            {
                // Somebody else was quicker.
            }
        }
    }
}
