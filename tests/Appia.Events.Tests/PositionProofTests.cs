using Appia.Engines;
using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events.Tests;

/// <summary>A group that comes back to a log: the same one, a restored one, a shortened one.</summary>
public sealed class PositionProofTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("appia-events-").FullName;

    private StoredData Stored => StoredData.Of(_data);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_consumer_that_has_handled_just_what_the_backup_has_goes_on_in_the_restored_log()
    {
        await using (var before = await Start())
        {
            await before.Source.Send("a", 1, count: 3);
            await before.Quiet();
            Stored.Backup("source");
        }
        Stored.Restore("source");

        await using var after = await Start();
        await after.Source.Send("a", 4);
        await after.Quiet();

        Assert.Equal([1, 2, 3, 4], await after.Received("a"));
    }

    [Fact]
    public async Task A_consumer_that_is_behind_the_backup_goes_on_in_the_restored_log()
    {
        await using (var before = await Start())
        {
            await before.Source.Send("a", 1);
            await before.Quiet();
            Stored.Backup("sink");
            await before.Source.Send("a", 2, count: 2);
            await before.Quiet();
            Stored.Backup("source");
            await before.Source.Send("a", 4);
            await before.Quiet();
        }
        Stored.Restore("source");
        Stored.Restore("sink");

        await using (var after = await Start())
        {
            await after.Source.Send("a", 14);
            await after.Quiet();
            Assert.Equal([1, 2, 3, 14], await after.Received("a"));
        }
        await using var again = await Start();
        await again.Quiet();
        Assert.Equal([1, 2, 3, 14], await again.Received("a"));
    }

    [Fact]
    public async Task A_consumer_that_is_ahead_of_the_backup_stops_until_somebody_says_where_to_go_on()
    {
        await using (var before = await Start())
        {
            await before.Source.Send("a", 1, count: 2);
            await before.Quiet();
            Stored.Backup("source");
            await before.Source.Send("a", 3);
            await before.Quiet();
        }
        Stored.Restore("source");

        await using var after = await Start();
        await after.Source.Send("a", 13);
        var stopped = await Stopped(after);
        await after.Admin.Replay("sink", "source", from: 3);
        await after.Quiet();

        Assert.Contains("APPIA4004", stopped, StringComparison.Ordinal);
        Assert.Contains("restored from a backup that ends at position 2", stopped, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 13], await after.Received("a"));
    }

    [Fact]
    public async Task A_store_restored_with_its_own_positions_and_its_own_log_goes_on()
    {
        await using (var before = await Start(new() { Bounces = 3 }))
        {
            await before.Source.Bounce("a");
            await before.Quiet();
            Stored.Backup("sink");
            await before.Source.Bounce("b");
            await before.Quiet();
            Assert.Equal(6, await before.Sink.Bounces());
        }
        Stored.Restore("sink");

        await using var after = await Start(new() { Bounces = 3 });
        await after.Quiet();

        Assert.Equal(6, await after.Sink.Bounces());
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    public async Task A_log_that_lost_what_was_not_handled_stops_the_group_and_names_the_loss(int handled, int through)
    {
        var data = await CrashWith(handled, through);
        try
        {
            await using var after = await Post.Start(test => OneLane(test, data));
            var stopped = await Stopped(after);
            var skipped = await after.Admin.Replay("sink", "source", from: through + 1);
            await after.Quiet();

            Assert.Contains("APPIA4005", stopped, StringComparison.Ordinal);
            Assert.Contains($"up to position {handled}, but the log begins at {through + 1}", stopped, StringComparison.Ordinal);
            Assert.Contains($"positions {handled + 1} to {through}", stopped, StringComparison.Ordinal);
            Assert.Contains($"appia events replay sink --log source --from {through + 1}", stopped, StringComparison.Ordinal);
            Assert.Equal(through - handled, skipped);
            Assert.Equal([.. Enumerable.Range(1, handled), .. Enumerable.Range(through + 1, 5 - through)], await after.Received("a"));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_log_that_lost_no_more_than_what_was_handled_goes_on()
    {
        var data = await CrashWith(handled: 2, through: 2);
        try
        {
            await using var after = await Post.Start(test => OneLane(test, data));
            await after.Quiet();

            Assert.Equal([1, 2, 3, 4, 5], await after.Received("a"));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_new_group_begins_where_the_log_begins_and_may_be_restarted_there()
    {
        await using (var before = await Start())
        {
            await before.Source.Send("a", 1, count: 3);
            await before.Quiet();
            await Truncate(before, through: 3);
        }
        Stored.Lose("sink");
        await using (var first = await Start())
            await first.Quiet();

        await using var after = await Start();
        await after.Source.Send("a", 4);
        await after.Quiet();

        Assert.Equal([4], await after.Received("a"));
    }

    [Fact]
    public async Task A_replay_of_a_shortened_log_is_no_gap_after_the_next_start()
    {
        await using (var before = await Start())
        {
            await before.Source.Send("a", 1, count: 3);
            await before.Quiet();
            await Truncate(before, through: 3);
            Assert.Equal(0, await before.Admin.Replay("sink", "source", from: 1));
            await before.Quiet();
        }

        await using var after = await Start();
        await after.Source.Send("a", 4);
        await after.Quiet();

        Assert.Equal([1, 2, 3, 4], await after.Received("a"));
    }

    [Fact]
    public async Task A_log_that_is_shortened_ahead_of_a_running_group_stops_it()
    {
        const int count = 600;
        await using var post = await Post.Start(test => test.Configuration["Appia:Events:ReadAhead"] = "1");
        // A group that had not begun would begin behind the gap.
        await post.Quiet();
        var release = new TaskCompletionSource();
        post.Probe.Handle = (_, _, _) => release.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await post.Source.Send("a", 1, count);
        await Truncate(post, through: 500);
        release.SetResult();

        var stopped = await Stopped(post);

        Assert.Contains("APPIA4005", stopped, StringComparison.Ordinal);
        Assert.All(await post.Received("a"), number => Assert.True(number <= 500));
    }

    [Fact]
    public async Task A_lane_without_events_stores_within_a_minute_how_far_the_log_was_read()
    {
        await using var post = await Post.Start();
        await post.Source.Send("a", 1, count: 3);
        await post.Quiet();
        Assert.Equal(0, await Position(post));

        post.System.Clock.Advance(TimeSpan.FromMinutes(1));

        await post.Until(async () => await Position(post) == 3, "the position of the lanes without events");
    }

    private static async Task<long> Position(Post post) =>
        (await post.Admin.Status()).Groups.Single().Logs.Single(log => log.Log == "source").Position;

    // What a crash leaves of a log of five events that the sink has handled up to one of them, after retention has deleted some.
    private static async Task<string> CrashWith(int handled, int through)
    {
        await using var dying = await Post.Start(test => OneLane(test));
        var (release, inside) = (new TaskCompletionSource(), new TaskCompletionSource());
        dying.Probe.Handle = (sent, _, _) =>
        {
            if (sent.Number <= handled)
                return Task.CompletedTask;
            inside.TrySetResult();
            return release.Task.WaitAsync(TimeSpan.FromSeconds(20));
        };
        await dying.Source.Send("a", 1, count: 5);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Truncate(dying, through);
        var data = dying.CopyData();
        release.SetResult();
        return data;
    }

    private static void OneLane(Appia.Testing.TestOptions test, string? data = null)
    {
        test.Data = data;
        test.Configuration["Appia:Events:Lanes"] = "1";
        test.Configuration["Appia:Events:BatchSize"] = "1";
    }

    private static async Task Truncate(Post post, long through)
    {
        var store = post.System.Get<AppiaSystem>().Services.Single(host => host.Name == "source").Store!;
        var unit = new UnitOfWork(store, readOnly: false);
        EventLog.Truncate(unit, through);
        await store.Commit(unit);
    }

    private static async Task<string> Stopped(Post post)
    {
        string? reason = null;
        await post.Until(
            async () =>
            {
                var group = (await post.Admin.Status()).Groups.Single();
                reason = group.Reason;
                return group.State == "stopped";
            },
            "the stop of the group");
        return reason!;
    }

    private Task<Post> Start(Probe? probe = null) => Post.Start(test => test.Data = _data, probe);
}
