using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Appia.Events.Tests;

/// <summary>Groups that are stopped at any moment.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_group_that_is_stopped_while_it_begins_is_not_said_to_begin_again()
    {
        var said = new Said();
        await using var post = await Post.Start(test => test.ConfigureServices(services => services.AddLogging(logging => logging.AddProvider(said))));
        var group = post.Runner.Groups.Single();
        await group.Stop();

        for (var starts = 0; starts < 300; starts++)
        {
            group.Start();
            // Some stops come before the positions are claimed, some while, some after.
            for (var turns = 0; turns < starts % 30; turns++)
                await Task.Yield();
            await group.Stop();
        }
        group.Start();
        await post.Source.Send("a", 1);
        await post.Quiet();

        Assert.Empty(said.Of(3));
        Assert.Equal([1], await post.Received("a"));
    }
}
