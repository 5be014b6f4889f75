namespace Appia.Events.Tests;

public sealed class DelayedTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_delayed_event_is_handled_when_it_is_due_and_not_before()
    {
        await using var post = await Post.Start();

        await post.Source.SendLater("a", 1, count: 1, Hour);
        await post.Quiet();
        // Waiting for quiet may let some seconds pass.
        post.System.Clock.Advance(Hour / 2);
        await post.Quiet();
        Assert.Empty(await post.Received("a"));
        post.System.Clock.Advance(Hour);
        await post.Quiet();

        Assert.Equal([1], await post.Received("a"));
    }

    [Fact]
    public async Task Delayed_events_come_in_the_order_of_their_times_and_then_of_their_publishing()
    {
        await using var post = await Post.Start();

        await post.Source.SendLater("a", 3, count: 2, Hour + TimeSpan.FromSeconds(5));
        await post.Source.SendLater("a", 1, count: 2, Hour);
        await post.Source.Send("a", 0);
        await post.Quiet();
        post.System.Clock.Advance(2 * Hour);
        await post.Quiet();

        Assert.Equal([0, 1, 2, 3, 4], await post.Received("a"));
    }

    [Fact]
    public async Task A_time_that_has_passed_means_now()
    {
        await using var post = await Post.Start();

        await post.Source.SendLater("a", 1, count: 1, -Hour);
        await post.Quiet();

        Assert.Equal([1], await post.Received("a"));
    }

    [Fact]
    public async Task A_call_that_fails_delays_nothing()
    {
        await using var post = await Post.Start();

        await Assert.ThrowsAsync<ProblemException>(() => post.Source.SendLaterThenFail("a", Hour));
        post.System.Clock.Advance(2 * Hour);
        await post.Quiet();

        Assert.Empty(await post.Received("a"));
    }

    [Fact]
    public async Task What_was_due_while_the_system_was_stopped_is_published_after_the_start()
    {
        await using var first = await Post.Start();
        await first.Source.SendLater("a", 1, count: 100, Hour);
        var folder = first.CopyData();
        try
        {
            await using var second = await Post.Start(test =>
            {
                test.Data = folder;
                test.Clock = new(first.System.Clock.GetUtcNow() + 2 * Hour);
            });
            await second.Quiet();

            Assert.Equal(Enumerable.Range(1, 100), await second.Received("a"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(nameof(FailPoint.BeforeCommit))]
    [InlineData(nameof(FailPoint.AfterCommit))]
    public async Task A_crash_around_the_publishing_neither_loses_nor_doubles_an_event(string point)
    {
        await using var dying = await Post.Start();
        await dying.Source.SendLater("a", 1, count: 3, Hour);
        await dying.Quiet();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        dying.Runner.Context.OnFailPoint = async at =>
        {
            if (at != Enum.Parse<FailPoint>(point))
                return;
            reached.TrySetResult();
            await ended.Task;
        };
        dying.System.Clock.Advance(2 * Hour);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var folder = dying.CopyData();
        var now = dying.System.Clock.GetUtcNow();
        dying.Runner.Context.OnFailPoint = null;
        ended.SetResult();
        try
        {
            await using var revived = await Post.Start(test =>
            {
                test.Data = folder;
                test.Clock = new(now);
            });
            await revived.Quiet();

            Assert.Equal([1, 2, 3], await revived.Received("a"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_event_that_no_log_takes_is_refused_when_it_is_delayed()
    {
        await using var post = await Post.Start();

        var failure = await Assert.ThrowsAsync<ProblemException>(() => post.Source.SendLargeLater(300_000));

        Assert.Equal((ProblemKind.TooLarge, "APPIA2007"), (failure.Problem.Kind, failure.Problem.Code));
    }
}
