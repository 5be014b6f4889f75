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
}
