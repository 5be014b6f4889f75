using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events.Tests;

public sealed class AdministrationTests
{
    [Fact]
    public async Task A_retried_dead_letter_takes_what_waits_behind_it_along_in_order()
    {
        await using var post = await Post.Start();
        var failing = true;
        post.Probe.Fail("a", () => failing);
        await post.Source.Send("a", 1, count: 3);
        await post.Quiet();

        failing = false;
        var retried = await post.Admin.Retry("sink", "a");
        await post.Source.Send("a", 4);
        await post.Quiet();

        Assert.Equal(1, retried);
        Assert.Equal([1, 2, 3, 4], await post.Received("a"));
        Assert.Empty(await post.Admin.Parked("sink"));
    }

    [Fact]
    public async Task A_discarded_dead_letter_lets_the_next_one_through()
    {
        await using var post = await Post.Start();
        post.Probe.Handle = (sent, _, _) => sent.Number == 1 ? throw new InvalidOperationException("Not one.") : Task.CompletedTask;
        await post.Source.Send("a", 1, count: 3);
        await post.Source.Send("b", 1, count: 2);
        await post.Quiet();

        var discarded = await post.Admin.Discard("sink");
        await post.Quiet();

        Assert.Equal(2, discarded);
        Assert.Equal([2, 3], await post.Received("a"));
        Assert.Equal([2], await post.Received("b"));
    }

    [Fact]
    public async Task A_replay_hands_everything_from_a_position_on_out_again_in_order()
    {
        await using var post = await Post.Start();
        await post.Source.SendToMany(20, 1);
        await post.Source.SendToMany(20, 2);
        await post.Quiet();

        await post.Admin.Replay("sink", "source", from: 21);
        await post.Quiet();

        for (var key = 0; key < 20; key++)
            Assert.Equal([1, 2, 2], await post.Received($"key-{key}"));
    }

    [Fact]
    public async Task A_replay_from_a_time_begins_with_the_first_event_at_or_after_it()
    {
        await using var post = await Post.Start();
        await post.Source.Send("a", 1);
        await post.Quiet();
        post.System.Clock.Advance(TimeSpan.FromHours(1));
        var time = post.System.Clock.GetUtcNow();
        await post.Source.Send("a", 2);
        await post.Quiet();

        await post.Admin.Replay("sink", time);
        await post.Quiet();

        Assert.Equal([1, 2, 2], await post.Received("a"));
    }

    [Fact]
    public async Task A_replay_keeps_later_events_behind_a_dead_letter_and_doubles_none_of_them()
    {
        await using var post = await Post.Start();
        var failing = true;
        post.Probe.Handle = (sent, _, _) => failing && sent.Number == 1 ? throw new InvalidOperationException("Not one.") : Task.CompletedTask;
        await post.Source.Send("a", 1, count: 3);
        await post.Quiet();

        await post.Admin.Replay("sink", "source", from: 2);
        await post.Quiet();
        failing = false;
        await post.Admin.Retry("sink");
        await post.Quiet();

        Assert.Equal([1, 2, 3], await post.Received("a"));
    }

    [Fact]
    public async Task A_replay_from_behind_the_end_skips_what_is_there()
    {
        await using var post = await Post.Start();
        post.Probe.Fail("a", () => true);
        await post.Source.Send("a", 1, count: 3);
        await post.Quiet();

        await post.Admin.Replay("sink", "source", from: 4);
        await post.Admin.Discard("sink");
        post.Probe.Fail("a", () => false);
        await post.Quiet();
        await post.Source.Send("a", 4);
        await post.Quiet();

        Assert.Equal([2, 3, 4], await post.Received("a"));
        var refused = await Assert.ThrowsAsync<ProblemException>(() => post.Admin.Replay("sink", "source", from: 6));
        Assert.Equal("APPIA4012", refused.Problem.Code);
    }

    [Fact]
    public async Task More_dead_letters_than_a_unit_may_have_statements_are_discarded_at_once()
    {
        const int count = 10_001;
        await using var post = await Post.Start();
        var store = Store(post, "sink");
        for (var done = 0; done < count; done += 5_000)
        {
            var unit = new UnitOfWork(store, readOnly: false);
            for (var i = done; i < Math.Min(done + 5_000, count); i++)
                unit.Add(ParkedTable.Insert(new("sink", "source"), Dead(position: i + 1)));
            await store.Commit(unit);
        }

        Assert.Equal(count, await post.Admin.Discard("sink"));

        Assert.Empty(await post.Admin.Parked("sink"));
    }

    [Fact]
    public async Task A_replay_keeps_the_dead_letters_whose_events_the_log_has_no_more()
    {
        await using var post = await Post.Start();
        var failing = true;
        post.Probe.Fail("a", () => failing);
        await post.Source.Send("a", 1);
        await post.Source.Send("b", 1);
        await post.Quiet();
        var unit = new UnitOfWork(Store(post, "source"), readOnly: false);
        EventLog.Truncate(unit, through: 1);
        await unit.Store.Commit(unit);

        failing = false;
        await post.Admin.Replay("sink", "source", from: 0);
        await post.Quiet();
        await post.Admin.Retry("sink");
        await post.Quiet();

        Assert.Equal([1], await post.Received("a"));
        Assert.Equal([1, 1], await post.Received("b"));
    }

    [Fact]
    public async Task Unknown_names_are_answered_with_the_known_ones()
    {
        await using var post = await Post.Start();

        var group = await Assert.ThrowsAsync<ProblemException>(() => post.Admin.Retry("sinks"));
        var log = await Assert.ThrowsAsync<ProblemException>(() => post.Admin.Replay("sink", "sources", 1));
        var key = await Assert.ThrowsAsync<ProblemException>(() => post.Admin.Discard("sink", "a"));

        Assert.Contains("The groups are: sink.", group.Message, StringComparison.Ordinal);
        Assert.Contains("It reads: source, sink.", log.Message, StringComparison.Ordinal);
        Assert.Equal("APPIA4011", key.Problem.Code);
    }

    [Fact]
    public async Task The_status_names_topics_groups_and_logs()
    {
        await using var post = await Post.Start();
        await post.Source.Send("a", 1, count: 5);
        await post.Quiet();

        var status = await post.Admin.Status();

        var topic = status.Topics.Single(topic => topic.Topic == "test.sent");
        Assert.Equal(["source"], topic.Publishers);
        Assert.Equal(["sink"], topic.Groups);
        var group = Assert.Single(status.Groups);
        Assert.Equal(["test.bounced", "test.closed", "test.noted", "test.sent", "test.text"], group.Topics.Order(StringComparer.Ordinal));
        Assert.Equal(["source", "sink"], group.Logs.Select(log => log.Log));
        Assert.Equal(5, group.Logs[0].Head);
    }

    private static IStore Store(Post post, string service) =>
        post.System.Get<AppiaSystem>().Services.Single(host => host.Name == service).Store!;

    private static ParkedRecord Dead(long position)
    {
        var key = $"key-{position}";
        var @event = new LoggedEvent(position, Guid.NewGuid(), new("test.sent", []), key, Slots.Of(key), 0, LoggedHeaders.None, "{}"u8.ToArray());
        return new(@event, Attempts: 5, DueAt: null, Error: "It does not work.", SinceAt: 0);
    }
}
