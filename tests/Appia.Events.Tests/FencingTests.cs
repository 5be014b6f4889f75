using Appia.Engines;
using Appia.Runtime;
using Appia.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appia.Events.Tests;

/// <summary>Somebody else takes a lane while its first owner still works.</summary>
public sealed class FencingTests
{
    private const string Alone = "Nobody else can have the slots of a file. Where processes share a store, who lost them takes them again: TakenLaneTests.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("update appia_positions set epoch = epoch + 1")]
    [InlineData("update appia_positions set position = position + 1")]
    [InlineData("delete from appia_positions")]
    [SqliteOnly(Alone)]
    public async Task What_a_handler_did_while_its_lane_was_taken_is_not_written(string takeOver)
    {
        await using var post = await Post.Start();
        var (inside, release) = Hold(post.Probe);
        await post.Source.Send("a", 1);
        await inside.WaitAsync(Patience);

        await Write(post, takeOver);
        release.SetResult();

        Assert.Contains("APPIA4006", await Stopped(post), StringComparison.Ordinal);
        Assert.Empty(await post.Received("a"));
        await Ended(post);
    }

    [Fact]
    [SqliteOnly(Alone)]
    public async Task An_event_that_fails_while_its_lane_was_taken_is_not_parked()
    {
        await using var post = await Post.Start();
        var (inside, release) = Hold(post.Probe);
        await post.Source.Send("a", 1);
        await inside.WaitAsync(Patience);

        await Write(post, "update appia_positions set epoch = epoch + 1");
        release.SetException(new InvalidOperationException("It does not work."));

        Assert.Contains("APPIA4006", await Stopped(post), StringComparison.Ordinal);
        Assert.Empty(await post.Admin.Parked("sink"));
    }

    [Fact]
    [SqliteOnly(Alone)]
    public async Task A_second_runner_on_the_same_store_takes_over_and_nothing_is_handled_twice()
    {
        await using var post = await Post.Start();
        await post.Source.SendToMany(20, 1);
        await post.Quiet();
        var (inside, release) = Hold(post.Probe);
        await post.Source.SendToMany(20, 2);
        await inside.WaitAsync(Patience);

        var second = new EventsRunner(post.System.Get<AppiaSystem>(), new(), NullLoggerFactory.Instance, []);
        await second.Start(default);
        await post.Until(async () => await HasAll(post, 2), "what the second runner handles");
        release.SetResult();
        var stopped = await Stopped(post);
        await post.Source.SendToMany(20, 3);
        await post.Until(async () => await HasAll(post, 3), "what the second runner handles alone");
        await second.Stop();

        Assert.Contains("another instance handles it now", stopped, StringComparison.Ordinal);
        for (var key = 0; key < 20; key++)
            Assert.Equal([1, 2, 3], await post.Received($"key-{key}"));
    }

    [Fact]
    public async Task Lanes_that_moved_since_their_positions_were_read_are_not_taken_over()
    {
        await using var post = await Post.Start();
        await post.Source.Send("a", 1);
        await post.Quiet();
        var store = Store(post);
        var name = new SubscriptionName("sink", "source");
        var read = await PositionTable.Read(store, name, default);
        await post.Source.Send("a", 2);
        await post.Quiet();

        var unit = new UnitOfWork(store, readOnly: false);
        PositionTable.Replace(unit, name, read, read.Select(row => row with { Epoch = row.Epoch + 1 }));
        var refused = await Assert.ThrowsAsync<ProblemException>(async () => await store.Commit(unit));
        await post.Source.Send("a", 3);
        await post.Quiet();

        Assert.Equal("APPIA4006", refused.Problem.Code);
        Assert.Equal([1, 2, 3], await post.Received("a"));
    }

    [Fact]
    [SqliteOnly(Alone)]
    public async Task A_group_that_lost_its_lanes_takes_them_back_when_it_is_told_to_go_on()
    {
        await using var post = await Post.Start();
        var (inside, release) = Hold(post.Probe);
        await post.Source.Send("a", 1, count: 3);
        await inside.WaitAsync(Patience);
        await Write(post, "update appia_positions set epoch = epoch + 1");
        release.SetResult();
        await Stopped(post);

        await post.Admin.Replay("sink", "source", from: 1);
        await post.Quiet();

        Assert.Equal([1, 2, 3], await post.Received("a"));
    }

    // The first handler that runs stays inside until it is let go, or a failed test has waited long enough; what runs again after that, or
    // elsewhere, is not held.
    private static (Task Inside, TaskCompletionSource Release) Hold(Probe probe)
    {
        var (inside, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        probe.Handle = (_, _, _) => inside.TrySetResult() ? release.Task.WaitAsync(Patience) : Task.CompletedTask;
        return (inside.Task, release);
    }

    // Time passes: a runner whose claim met a commit of the other one tries again a little later.
    private static async Task<bool> HasAll(Post post, int count)
    {
        post.System.Clock.Advance(TimeSpan.FromMilliseconds(10));
        for (var key = 0; key < 20; key++)
            if ((await post.Received($"key-{key}")).Count < count)
                return false;
        return true;
    }

    private static async Task<string> Stopped(Post post)
    {
        var group = post.Runner.Groups.Single();
        await post.Until(() => Task.FromResult(group.Stopped is not null), "the stop of the group");
        return group.Stopped!.Message;
    }

    private static Task Ended(Post post) => Task
        .WhenAll(post.Runner.Groups.Single().Subscriptions.Select(subscription => subscription.Running))
        .WaitAsync(Patience);

    private static async Task Write(Post post, string sql)
    {
        var store = Store(post);
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(new Statement(SqlText.Once(sql)));
        await store.Commit(unit);
    }

    private static IStore Store(Post post) => post.System.Get<AppiaSystem>().Services.Single(host => host.Name == "sink").Store!;
}
