namespace Appia.Events.Tests;

public sealed class DeliveryTests
{
    [Fact]
    public async Task An_event_is_handled_once_its_call_has_committed()
    {
        await using var post = await Post.Start();

        await post.Source.Send("a", 1);
        await post.Quiet();

        Assert.Equal([1], await post.Received("a"));
    }

    [Fact]
    public async Task An_event_of_a_call_that_failed_is_never_handled()
    {
        await using var post = await Post.Start();

        await Assert.ThrowsAsync<ProblemException>(() => post.Source.SendThenFail("a"));
        await post.Source.Send("b", 1);
        await post.Quiet();

        Assert.Empty(await post.Received("a"));
        Assert.Equal([1], await post.Received("b"));
    }

    [Fact]
    public async Task Events_of_one_key_are_handled_in_the_order_of_their_commits()
    {
        await using var post = await Post.Start();

        for (var number = 1; number <= 20; number++)
            await post.Source.SendToMany(50, number);
        await post.Quiet();

        for (var key = 0; key < 50; key++)
            Assert.Equal(Enumerable.Range(1, 20), await post.Received($"key-{key}"));
    }

    [Fact]
    public async Task Events_of_one_key_keep_their_order_across_topics()
    {
        await using var post = await Post.Start();

        for (var round = 0; round < 10; round++)
        {
            await post.Source.Send("a", 1, count: 3);
            await post.Source.Close("a");
        }
        await post.Quiet();

        Assert.Equal(Enumerable.Repeat<int[]>([1, 2, 3, 0], 10).SelectMany(numbers => numbers), await post.Received("a"));
    }

    [Fact]
    public async Task A_handler_may_publish_further_events()
    {
        await using var post = await Post.Start(probe: new() { Bounces = 10 });

        await post.Source.Bounce("a");
        await post.Quiet();

        Assert.Equal(10, await post.Sink.Bounces());
        Assert.Equal(10, post.Probe.BouncesCommitted);
    }

    [Fact]
    public async Task A_loop_of_events_ends_as_a_dead_letter_at_once()
    {
        await using var post = await Post.Start(probe: new() { Bounces = int.MaxValue });

        await post.Source.Bounce("a");
        await post.Quiet();

        var dead = Assert.Single(await post.Admin.Parked("sink"));
        Assert.True(dead.Dead);
        Assert.Equal(1, dead.Attempts);
        Assert.Contains("APPIA4003", dead.Error, StringComparison.Ordinal);
        Assert.Equal(31, await post.Sink.Bounces());
    }

    [Fact]
    public async Task An_event_that_is_too_large_fails_its_call()
    {
        await using var post = await Post.Start(test => test.Configuration["Appia:Storage:EventBytes"] = "1000");

        await post.Source.SendLarge(900);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => post.Source.SendLarge(1000));

        Assert.Equal("APPIA2007", refused.Problem.Code);
        Assert.Equal(ProblemKind.TooLarge, refused.Problem.Kind);
    }

    [Fact]
    public async Task Many_publishers_and_restarts_in_between_lose_and_double_nothing()
    {
        await using var post = await Post.Start();
        var publishing = Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var number = 1; number <= 100; number++)
                await post.Source.Send($"caller-{caller}", number);
        })).ToArray();

        var subscription = post.Runner.Groups.Single().Subscriptions.First();
        for (var restarts = 0; restarts < 10; restarts++)
        {
            await subscription.Change(() => Task.CompletedTask);
            subscription.Wake();
        }
        await Task.WhenAll(publishing);
        await post.Quiet();

        for (var caller = 0; caller < 8; caller++)
            Assert.Equal(Enumerable.Range(1, 100), await post.Received($"caller-{caller}"));
    }

    [Fact]
    public async Task What_is_left_to_do_is_said_until_it_is_done()
    {
        await using var post = await Post.Start();
        var inside = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        post.Probe.Handle = (_, _, _) =>
        {
            inside.TrySetResult();
            return release.Task;
        };

        await post.Source.Send("a", 1);
        await inside.Task;
        var pending = post.Runner.Pending();
        var lag = (await post.Admin.Status()).Groups.Single().Lag;
        release.SetResult();
        await post.Quiet();

        Assert.Contains("sink handles 1 events of source", pending, StringComparison.Ordinal);
        Assert.Equal(1, lag);
        Assert.Null(post.Runner.Pending());
        var group = (await post.Admin.Status()).Groups.Single();
        Assert.Equal((0L, "running", null), (group.Lag, group.State, group.OldestUnhandledSeconds));
    }

    [Fact]
    public async Task Wrong_options_are_refused_at_the_start()
    {
        var refused = await Assert.ThrowsAsync<AppiaException>(() => Post.Start(test =>
        {
            test.Configuration["Appia:Events:Lanes"] = "257";
            test.Configuration["Appia:Events:Lane"] = "1";
        }));

        Assert.Contains("Appia:Events:Lanes is '257'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Appia:Events:Lane is not known", refused.Message, StringComparison.Ordinal);
    }
}
