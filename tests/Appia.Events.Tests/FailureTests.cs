using Appia.Runtime;

namespace Appia.Events.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task An_event_that_fails_is_tried_again_as_the_same_operation()
    {
        await using var post = await Post.Start();
        var failures = 2;
        post.Probe.Fail("a", () => failures-- > 0);

        await post.Source.Send("a", 1);
        await post.Quiet();

        Assert.Equal([1], await post.Received("a"));
        Assert.Equal(3, post.Probe.Seen.Count);
        Assert.Single(post.Probe.Seen.Select(seen => (seen.CallKey, seen.Now)).Distinct());
    }

    [Fact]
    public async Task An_event_that_always_fails_becomes_a_dead_letter_and_holds_up_its_own_key_alone()
    {
        await using var post = await Post.Start();
        post.Probe.Fail("a", () => true);

        await post.Source.Send("a", 1, count: 3);
        await post.Source.Send("b", 1, count: 3);
        await post.Quiet();

        Assert.Empty(await post.Received("a"));
        Assert.Equal([1, 2, 3], await post.Received("b"));
        var parked = await post.Admin.Parked("sink");
        Assert.Equal([5, 0, 0], parked.Select(entry => entry.Attempts));
        Assert.Equal([true, false, false], parked.Select(entry => entry.Dead));
        Assert.All(parked, entry => Assert.Equal(("source", "test.sent", "a"), (entry.Log, entry.Topic, entry.Key)));
        Assert.Contains("It does not work.", parked[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_waited_behind_one_that_was_tried_again_keep_their_order()
    {
        await using var post = await Post.Start();
        var failures = 3;
        post.Probe.Fail("a", () => failures-- > 0);

        for (var number = 1; number <= 20; number++)
            await post.Source.Send("a", number);
        await post.Quiet();

        Assert.Equal(Enumerable.Range(1, 20), await post.Received("a"));
        Assert.Empty(await post.Admin.Parked("sink"));
    }

    [Fact]
    public async Task One_bad_event_does_not_take_its_batch_with_it()
    {
        await using var post = await Post.Start(test => test.Configuration["Appia:Events:Lanes"] = "1");
        post.Probe.Fail("key-7", () => true);

        await post.Source.SendToMany(40, 1);
        await post.Quiet();

        for (var key = 0; key < 40; key++)
            Assert.Equal(key == 7 ? [] : [1], await post.Received($"key-{key}"));
        Assert.Equal("key-7", Assert.Single(await post.Admin.Parked("sink")).Key);
    }

    [Fact]
    public async Task Events_that_need_no_order_pass_one_that_failed()
    {
        await using var post = await Post.Start();
        var failing = true;
        post.Probe.Handle = (sent, _, _) => failing && sent.Number == 2 ? throw new InvalidOperationException("Not two.") : Task.CompletedTask;

        await post.Source.Note("a", 1, count: 3);
        await post.Quiet();
        var dead = Assert.Single(await post.Admin.Parked("sink"));
        await post.Source.Note("a", 4);
        await post.Quiet();
        var passed = await post.Received("a");
        failing = false;
        await post.Admin.Retry("sink", dead.Key);
        await post.Quiet();

        Assert.True(dead.Dead);
        Assert.Equal(dead.Id.ToString("N"), dead.Key);
        Assert.Equal([1, 3, 4], passed);
        Assert.Equal([1, 3, 4, 2], await post.Received("a"));
    }

    [Fact]
    public async Task Events_that_need_order_wait_although_others_of_their_key_do_not()
    {
        await using var post = await Post.Start();
        post.Probe.Handle = (sent, _, _) => sent.Number == 1 ? throw new InvalidOperationException("Not one.") : Task.CompletedTask;

        await post.Source.Send("a", 1, count: 2);
        await post.Source.Note("a", 11);
        await post.Quiet();

        Assert.Equal([11], await post.Received("a"));
        Assert.Equal(["a", "a"], (await post.Admin.Parked("sink")).Select(parked => parked.Key));
    }

    [Fact]
    public async Task A_conflict_is_no_attempt()
    {
        await using var post = await Post.Start(test => test.Configuration["Appia:Events:Attempts"] = "1");
        var conflicts = 8;
        post.Probe.Fail("a", () => conflicts-- > 0, () => Problems.Conflict("Somebody else was faster."));

        await post.Source.Send("a", 1);
        await post.Quiet();

        Assert.Equal([1], await post.Received("a"));
        Assert.Equal(9, post.Probe.Seen.Count);
    }

    [Fact]
    public async Task A_conflict_that_never_ends_becomes_a_dead_letter()
    {
        await using var post = await Post.Start(test => test.Configuration["Appia:Events:Attempts"] = "1");
        post.Probe.Fail("a", () => true, () => Problems.Conflict("Somebody else was faster."));

        await post.Source.Send("a", 1);
        await post.Quiet();

        Assert.True(Assert.Single(await post.Admin.Parked("sink")).Dead);
    }

    [Fact]
    public async Task A_handler_cannot_commit_before_its_position_does()
    {
        await using var post = await Post.Start(test => test.Configuration["Appia:Events:Attempts"] = "1");
        post.Probe.Handle = (_, call, ct) => call.Commit(ct).AsTask();

        await post.Source.Send("a", 1);
        await post.Quiet();

        Assert.Empty(await post.Received("a"));
        Assert.Contains("APPIA4008", Assert.Single(await post.Admin.Parked("sink")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attempts_and_what_waits_behind_them_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("appia-events-").FullName;
        try
        {
            await using (var before = await Post.Start(test => test.Data = folder))
            {
                before.Probe.Fail("a", () => true);
                await before.Source.Send("a", 1, count: 3);
                await before.Until(async () => (await before.Admin.Parked("sink")).Count == 3, "three parked events");
                Assert.Equal([1, 0, 0], (await before.Admin.Parked("sink")).Select(entry => entry.Attempts));
            }
            await using var after = await Post.Start(test => test.Data = folder);
            await after.Source.Send("a", 4);
            await after.Quiet();

            Assert.Equal([1, 2, 3, 4], await after.Received("a"));
            Assert.Empty(await after.Admin.Parked("sink"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Too_many_parked_events_pause_the_group_until_they_are_dealt_with()
    {
        await using var post = await Post.Start(test =>
        {
            test.Configuration["Appia:Events:MostParked"] = "3";
            test.Configuration["Appia:Events:Attempts"] = "1";
            test.Configuration["Appia:Events:Lanes"] = "1";
        });
        var failing = true;
        post.Probe.Fail("a", () => failing);

        await post.Source.Send("a", 1, count: 3);
        await post.Until(async () => (await post.Admin.Status()).Groups.Single().State == "paused", "the pause");
        await post.Source.Send("b", 1);
        var paused = (await post.Admin.Status()).Groups.Single();
        failing = false;
        await post.Admin.Retry("sink", "a");
        await post.Quiet();

        Assert.Equal(1, paused.Lag);
        Assert.Contains("APPIA4007", paused.Reason, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await post.Received("a"));
        Assert.Equal([1], await post.Received("b"));
    }

    [Fact]
    public void Delays_double_up_to_the_longest_and_end_with_the_attempts()
    {
        var policy = new RetryPolicy(() => new(20, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)), Entropy.System);

        for (var attempts = 1; attempts < 20; attempts++)
        {
            var middle = Math.Min(0.1 * Math.Pow(2, attempts - 1), 30);
            Assert.InRange(policy.After(attempts)!.Value.TotalSeconds, middle * 0.8, middle * 1.2);
        }
        Assert.Null(policy.After(20));
    }
}
