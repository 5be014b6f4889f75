using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events.Tests.Failures;

/// <summary>Somebody else takes the slots while their first owner still works, where processes share a store.</summary>
public sealed class TakenLaneTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("update appia_positions set epoch = epoch + 1")]
    [InlineData("delete from appia_positions")]
    public async Task What_a_handler_did_meanwhile_is_not_written_and_who_has_the_slots_then_does_it(string takeOver)
    {
        await using var post = await Post.Start();
        var (inside, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var attempts = 0;
        post.Probe.Handle = (_, _, _) =>
        {
            if (Interlocked.Increment(ref attempts) > 1)
                return Task.CompletedTask;
            inside.SetResult();
            return release.Task.WaitAsync(Patience);
        };
        await post.Source.Send("a", 1);
        await inside.Task.WaitAsync(Patience);

        await Write(post, takeOver);
        release.SetResult();
        await post.Until(async () => (await post.Received("a")).Count > 0, "the event, handled again");
        await post.Quiet();

        Assert.Equal([1], await post.Received("a"));
        Assert.Equal(2, attempts);
        Assert.Empty(await post.Admin.Parked("sink"));
        Assert.Null(post.Runner.Groups.Single().Stopped);
    }

    private static async Task Write(Post post, string sql)
    {
        var store = post.System.Get<AppiaSystem>().Services.Single(host => host.Name == "sink").Store!;
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(new Statement(SqlText.Once(sql)));
        await store.Commit(unit);
    }
}
