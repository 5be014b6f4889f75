using Appia.Events.Tests.Versions;
using Appia.Storage;
using Appia.Testing;

namespace Appia.Events.Tests.Retention;

/// <summary>Old events are deleted, but not what a group needs, unless that is said.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task Old_events_are_deleted_and_the_groups_go_on()
    {
        await using var shop = await Start();
        await Pay(shop, 1100);
        await shop.Quiet();

        shop.System.Clock.Advance(TimeSpan.FromHours(2));
        await Pass(shop, async () => (await shop.KeptLog()).Floor == 1100, "the floor");
        await shop.Till.Pay("a", 1);
        await shop.Quiet();

        Assert.Equal([1101L], await Positions(shop));
        Assert.Equal(1101, (await shop.Lines("a")).Count);
        Assert.Equal(("running", 1101L), ((await shop.Group()).State, (await shop.KeptLog()).Head));
    }

    [Fact]
    public async Task Events_that_are_young_enough_stay()
    {
        await using var shop = await Start();
        await Pay(shop, 3);
        await shop.Quiet();
        shop.System.Clock.Advance(TimeSpan.FromMinutes(50));
        await Pay(shop, 2);
        var published = shop.System.Clock.GetUtcNow();
        await shop.Quiet();

        shop.System.Clock.Advance(TimeSpan.FromMinutes(15));
        await Pass(shop, async () => (await shop.KeptLog()).Floor > 0, "the floor");

        Assert.Equal([4L, 5L], await Positions(shop));
        Assert.Equal(published, (await shop.KeptLog()).Oldest);
    }

    [Fact]
    public async Task Only_so_many_events_are_kept()
    {
        await using var shop = await Start(test =>
        {
            test.Configuration["Appia:Events:Retention"] = null;
            test.Configuration["Appia:Events:RetentionCount"] = "10";
        });
        await Pay(shop, 1030);
        await shop.Quiet();

        shop.System.Clock.Advance(TimeSpan.FromMinutes(3));
        await Pass(shop, async () => (await shop.KeptLog()).Floor == 1020, "the floor");

        Assert.Equal(10, (await Positions(shop)).Count);
    }

    [Fact]
    public async Task What_a_group_has_not_handled_is_kept_and_the_log_says_for_whom()
    {
        await using var shop = await Start();
        await Pay(shop, 2);
        await shop.Quiet();
        await shop.Admin.Pause("books");
        await Pay(shop, 3);

        shop.System.Clock.Advance(TimeSpan.FromHours(2));
        await Pass(shop, async () => (await shop.KeptLog()).HeldBackBy is not null, "who holds retention back");
        Assert.Equal("books", (await shop.KeptLog()).HeldBackBy);
        Assert.Equal([3L, 4L, 5L], (await Positions(shop)).Where(position => position > 2));

        await shop.Admin.Resume("books");
        await shop.Quiet();
        shop.System.Clock.Advance(TimeSpan.FromMinutes(2));
        await Pass(shop, async () => await shop.KeptLog() is { Floor: 5, HeldBackBy: null }, "the floor");
        Assert.Equal(5, (await shop.Lines("a")).Count);
    }

    [Fact]
    public async Task A_group_that_is_put_back_while_it_is_paused_finds_what_it_will_handle_again()
    {
        await using var shop = await Start();
        await Pay(shop, 3);
        await shop.Quiet();
        await Pass(shop, async () => (await shop.KeptLog()).Slowest == "books at 3", "the group's position");
        await shop.Admin.Pause("books");
        await shop.Admin.Replay("books", "till", from: 2);

        shop.System.Clock.Advance(TimeSpan.FromHours(2));
        await Pass(shop, async () => (await shop.KeptLog()).Floor > 0, "the floor");
        Assert.Equal([2L, 3L], await Positions(shop));

        await shop.Admin.Resume("books");
        await shop.Quiet();
        Assert.Equal(("running", 5), ((await shop.Group()).State, (await shop.Lines("a")).Count));
    }

    [Fact]
    public async Task A_group_that_is_put_back_while_events_are_deleted_keeps_them()
    {
        static void Two(TestOptions test) => test.Configuration["Appia:Events:RetentionCount"] = "2";
        await using var shop = await Shop.Start(system => system.Add<BookService>(), Two);
        await Pay(shop, 5);
        await shop.Quiet();
        // The group says where it is when it begins.
        await shop.Become(system => system.Add<BookService>(), Two);
        await shop.Quiet();
        await shop.Admin.Pause("books");
        var gate = new Crash(FailPoint.BeforeCommit, after: 1);
        shop.Runner.Context.OnFailPoint = gate.Reach;
        var sweeping = shop.Runner.Retention.Loops.Single(loop => loop.Log == "till").Sweep(default);
        await gate.Reached;
        shop.Runner.Context.OnFailPoint = null;

        await shop.Admin.Replay("books", "till", from: 2);
        gate.End();
        await sweeping;
        Assert.Equal([1L, 2L, 3L, 4L, 5L], await Positions(shop));

        await shop.Admin.Resume("books");
        await shop.Quiet();
        Assert.Equal(("running", 9), ((await shop.Group()).State, (await shop.Lines("a")).Count));
    }

    [Fact]
    public async Task A_report_that_comes_after_a_replay_does_not_hide_what_is_handled_again()
    {
        await using var shop = await Start();
        await Pay(shop, 3);
        await shop.Quiet();
        await shop.Admin.Pause("books");
        var books = shop.Runner.Groups.Single().Subscriptions.Single(subscription => subscription.Name.Log == "till");
        var gate = new Crash(FailPoint.BeforeReport, after: 1);
        shop.Runner.Context.OnFailPoint = gate.Reach;
        // As another process of the group does.
        var late = new JoinedLog(shop.Runner.Context, await books.Open(default), books.Name, books.Store, []).Report(default).AsTask();
        await gate.Reached;
        shop.Runner.Context.OnFailPoint = null;

        await shop.Admin.Replay("books", "till", from: 2);
        gate.End();
        await late;
        Assert.Equal("books at 1", (await shop.KeptLog()).Slowest);

        await shop.Admin.Resume("books");
        await Pass(shop, async () => (await shop.KeptLog()).Slowest == "books at 3", "the group's position");
    }

    [Fact]
    public async Task A_group_whose_store_is_older_than_what_the_log_knows_of_it_is_believed()
    {
        await using var shop = await Start();
        await Pay(shop, 5);
        var till = shop.Runner.Groups.Single().Subscriptions.Single(subscription => subscription.Name.Log == "till");
        await shop.Admin.Pause("books");
        var log = await till.Open(default);
        await log.Report(new("books", 4, "a", 9), default);

        await log.Report(new("books", 5, "a", 8), default);
        Assert.Equal("books at 4", (await shop.KeptLog()).Slowest);
        await log.Report(new("books", 3, "a", 7), default);
        Assert.Equal("books at 3", (await shop.KeptLog()).Slowest);
        await log.Report(new("books", 5, "b", 1), default);
        Assert.Equal("books at 5", (await shop.KeptLog()).Slowest);
    }

    [Fact]
    public async Task A_group_that_stays_away_for_too_long_is_dropped_and_stops_at_the_gap()
    {
        await using var shop = await Start();
        await Pay(shop, 1);
        await shop.Quiet();
        await shop.Admin.Pause("books");
        await Pay(shop, 3);

        shop.System.Clock.Advance(TimeSpan.FromHours(11));
        await Pass(shop, async () => (await shop.KeptLog()).Floor == 4, "the floor");
        Assert.Equal(["books"], (await shop.KeptLog()).Dropped);

        await shop.Admin.Resume("books");
        await Pass(shop, async () => (await shop.Group()).State == "stopped", "the stop");
        Assert.Contains("APPIA4005", (await shop.Group()).Reason);

        await shop.Admin.Replay("books", "till", from: 5);
        await Pay(shop, 1);
        await shop.Quiet();
        Assert.Equal(2, (await shop.Lines("a")).Count);
        Assert.Empty((await shop.KeptLog()).Dropped);
    }

    [Fact]
    public async Task A_group_that_is_gone_for_good_is_kept_for_until_it_is_forgotten()
    {
        await using var shop = await Start();
        await Pay(shop, 2);
        await shop.Quiet();
        await shop.Become(null, Hour);
        await Pay(shop, 2);

        shop.System.Clock.Advance(TimeSpan.FromHours(2));
        await Pass(shop, async () => (await shop.KeptLog()).HeldBackBy == "books", "who holds retention back");
        Assert.Equal(1, await shop.Admin.Forget("books"));
        shop.System.Clock.Advance(TimeSpan.FromMinutes(2));
        await Pass(shop, async () => (await shop.KeptLog()).Floor == 4, "the floor");

        Assert.Equal("APPIA4009", (await Assert.ThrowsAsync<ProblemException>(() => shop.Admin.Forget("books"))).Problem.Code);
    }

    [Fact]
    public async Task A_group_of_the_system_cannot_be_forgotten()
    {
        await using var shop = await Start();

        Assert.Equal("APPIA4015", (await Assert.ThrowsAsync<ProblemException>(() => shop.Admin.Forget("books"))).Problem.Code);
    }

    [Fact]
    public async Task Nothing_is_deleted_unless_that_is_asked_for()
    {
        await using var shop = await Shop.Start(system => system.Add<BookService>());
        await Pay(shop, 2);
        await shop.Quiet();

        shop.System.Clock.Advance(TimeSpan.FromDays(1));
        await shop.Quiet();

        Assert.Equal([1L, 2L], await Positions(shop));
    }

    [Fact]
    public async Task A_group_for_which_events_are_kept_at_most_for_less_than_they_are_kept_is_a_mistake()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Start(test => test.Configuration["Appia:Events:RetentionAtMost"] = "00:30:00"));

        Assert.Contains("Appia:Events:RetentionAtMost", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(FailPoint.BeforeCommit), 1)]
    [InlineData(nameof(FailPoint.AfterCommit), 1)]
    [InlineData(nameof(FailPoint.BeforeCommit), 2)]
    [InlineData(nameof(FailPoint.AfterCommit), 2)]
    public async Task A_crash_while_events_are_deleted_leaves_a_log_that_everybody_goes_on_with(string point, int after)
    {
        await using var dying = await Shop.Start(configure: test => test.Configuration["Appia:Events:RetentionCount"] = "10");
        await Pay(dying, 1400);
        await dying.Become(system => system.Add<BookService>(), test => test.Configuration["Appia:Events:RetentionCount"] = "10");
        await dying.Quiet();
        var crash = new Crash(Enum.Parse<FailPoint>(point), after);
        // The group says where it is when it begins: that is enough for the log.
        await dying.Become(system => system.Add<BookService>(), test => test.Configuration["Appia:Events:RetentionCount"] = "10");
        await dying.Quiet();
        dying.Runner.Context.OnFailPoint = crash.Reach;
        var sweeping = dying.Runner.Retention.Loops.Single(loop => loop.Log == "till").Sweep(default);
        await crash.Reached;
        var copy = dying.CopyData();
        crash.End();
        await sweeping;
        try
        {
            await dying.Become(system => system.Add<BookService>(), test => test.Configuration["Appia:Events:RetentionCount"] = "10", copy);
            await dying.Till.Pay("a", 1);
            await dying.Quiet();
            Assert.Equal(("running", 1401), ((await dying.Group()).State, (await dying.Lines("a")).Count));
            await dying.Runner.Retention.Loops.Single(loop => loop.Log == "till").Sweep(default);

            Assert.Equal(Enumerable.Range(1392, 10).Select(position => (long)position), await Positions(dying));
            Assert.Empty((await dying.KeptLog()).Dropped);
        }
        finally
        {
            // The stores of the copy are closed first.
            await dying.Become(null);
            Directory.Delete(copy, recursive: true);
        }
    }

    private static Task<Shop> Start(Action<TestOptions>? configure = null) => Shop.Start(system => system.Add<BookService>(), test =>
    {
        Hour(test);
        configure?.Invoke(test);
    });

    private static void Hour(TestOptions test)
    {
        test.Configuration["Appia:Events:Retention"] = "01:00:00";
        test.Configuration["Appia:Events:RetentionAtMost"] = "10:00:00";
    }

    // Groups say now and then where they are, and the logs are looked at now and then.
    private static async Task Pass(Shop shop, Func<Task<bool>> holds, string what) => await shop.Until(
        async () =>
        {
            shop.System.Clock.Advance(TimeSpan.FromSeconds(5));
            return await holds();
        },
        what);

    private static Task Pay(Shop shop, int times) => Task.WhenAll(Enumerable.Range(0, times).Select(_ => shop.Till.Pay("a", 1)));

    private static async Task<IReadOnlyList<long>> Positions(Shop shop) =>
        [.. (await EventLog.ReadAfter(shop.Log, 0, null, 10_000)).Records.Select(record => record.Position)];
}
