namespace Appia.Events.Tests.Failures;

/// <summary>The server goes in the middle of events, and comes back.</summary>
public sealed class ServerLossTests
{
    private const int Publishers = 4;
    private const int Each = 60;

    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_loses_and_doubles_no_event_and_nothing_has_to_be_started_again()
    {
        await using var server = await OwnServer.Start();
        await using var post = await LivePost.Start(server.ConnectionString);
        var published = 0;
        var publishing = Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(
            () => post.Publish($"publisher-{publisher}", Each, _ => Interlocked.Increment(ref published)))));

        foreach (var reached in new[] { Publishers * Each / 4, Publishers * Each / 2 })
            await KillAt(server, post, reached, () => Volatile.Read(ref published));
        await publishing;

        for (var publisher = 0; publisher < Publishers; publisher++)
        {
            var key = $"publisher-{publisher}";
            await post.Until(async () => (await post.Received(key)).Count >= Each, $"all events of {key}");
            Assert.Equal(Enumerable.Range(1, Each), await post.Received(key));
        }
        Assert.Empty(await post.Admin.Parked("sink"));
        Assert.Equal("running", (await post.Admin.Status()).Groups.Single().State);
    }

    private static async Task KillAt(OwnServer server, LivePost post, int reached, Func<int> published)
    {
        await post.Until(() => Task.FromResult(published() >= reached), $"{reached} events that were published");
        await server.Kill();
        var problem = await Assert.ThrowsAsync<ProblemException>(() => post.Source.Send("lost", 1));
        Assert.Equal((ProblemKind.Unavailable, "APPIA2148"), (problem.Problem.Kind, problem.Problem.Code));
        await server.StartAgain();
    }
}
