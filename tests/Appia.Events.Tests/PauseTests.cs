namespace Appia.Events.Tests;

public sealed class PauseTests
{
    [Fact]
    public async Task What_a_group_far_behind_has_before_it_is_not_counted_one_by_one()
    {
        await using var post = await Post.Start();
        // It knows where it is.
        await post.Quiet();
        await post.Admin.Pause("sink");
        for (var i = 0; i < 3; i++)
            await post.Source.Send("a", 0, 4000);
        await post.Source.Close("b");

        var behind = (await post.Admin.Status()).Groups.Single();
        await post.Admin.Replay("sink", "source", from: 12_000);
        var near = (await post.Admin.Status()).Groups.Single();

        Assert.Equal(12_001, behind.Lag);
        Assert.NotNull(behind.OldestUnhandledSeconds);
        Assert.Equal(2, near.Lag);
    }

    [Fact]
    public async Task A_paused_group_handles_nothing_until_it_is_resumed_and_then_everything_once()
    {
        await using var post = await Post.Start();
        await post.Source.Send("a", 1);
        await post.Quiet();

        await post.Admin.Pause("sink");
        await post.Source.Send("a", 2, count: 3);
        Assert.Equal([1], await post.Received("a"));
        Assert.Contains("appia events resume sink", post.Runner.Pending(), StringComparison.Ordinal);
        var status = (await post.Admin.Status()).Groups.Single(group => group.Group == "sink");
        Assert.Equal(("paused", 3), (status.State, status.Lag));
        await post.Admin.Resume("sink");
        await post.Quiet();

        Assert.Equal([1, 2, 3, 4], await post.Received("a"));
    }

    [Fact]
    public async Task A_group_stays_paused_over_a_restart()
    {
        await using var first = await Post.Start();
        await first.Admin.Pause("sink");
        await first.Source.Send("a", 1);
        var folder = first.CopyData();
        try
        {
            await using var second = await Post.Start(test => test.Data = folder);
            Assert.Equal("paused", (await second.Admin.Status()).Groups.Single(group => group.Group == "sink").State);
            Assert.Empty(await second.Received("a"));
            await second.Admin.Resume("sink");
            await second.Quiet();

            Assert.Equal([1], await second.Received("a"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Repairing_a_paused_group_does_not_resume_it()
    {
        await using var post = await Post.Start();
        await post.Source.Send("a", 1);
        await post.Quiet();

        await post.Admin.Pause("sink");
        await post.Admin.Replay("sink", "source", from: 1);
        Assert.Equal("paused", (await post.Admin.Status()).Groups.Single(group => group.Group == "sink").State);
        Assert.Equal([1], await post.Received("a"));
        await post.Admin.Resume("sink");
        await post.Admin.Resume("sink");
        await post.Quiet();

        Assert.Equal([1, 1], await post.Received("a"));
    }

    [Fact]
    public async Task A_group_that_does_not_exist_is_refused()
    {
        await using var post = await Post.Start();

        var failure = await Assert.ThrowsAsync<ProblemException>(() => post.Admin.Pause("nobody"));

        Assert.Equal((ProblemKind.NotFound, "APPIA4009"), (failure.Problem.Kind, failure.Problem.Code));
    }
}
