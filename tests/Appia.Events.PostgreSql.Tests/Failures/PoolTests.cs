using Appia.Storage;

namespace Appia.Events.Tests.Failures;

/// <summary>All connections of a process are in use.</summary>
public sealed class PoolTests
{
    private const int Readers = 2;
    private const int Stores = 2;
    private const int Notices = 2;

    [Fact]
    public async Task Events_wait_for_a_connection_without_a_failed_attempt_and_go_on_by_themselves()
    {
        await using var post = await LivePost.Start(
            options: options =>
            {
                options.MaxConnections = Stores + Notices + Readers;
                options.LockTimeout = TimeSpan.FromMilliseconds(100);
            },
            settings: ("Appia:Events:Attempts", "1"));
        await post.Source.Send("a", 1);
        await post.Until(async () => (await post.Received("a")).Count == 1, "the first event");

        var held = await HoldAll(post);
        await post.Source.Send("a", 2, count: 3);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => post.Sink.Find("a"));
        Assert.Equal((ProblemKind.Exhausted, "APPIA2151"), (refused.Problem.Kind, refused.Problem.Code));
        held.ForEach(unit => unit.Abandon());

        await post.Until(async () => (await post.Received("a")).Count >= 4, "the events that waited");
        Assert.Equal([1, 2, 3, 4], await post.Received("a"));
        Assert.Empty(await post.Admin.Parked("sink"));
    }

    [Fact]
    public async Task A_handler_that_finds_no_connection_has_not_failed()
    {
        await using var post = await LivePost.Start(
            options: options =>
            {
                options.MaxConnections = Stores + Notices + Readers;
                options.LockTimeout = TimeSpan.FromMilliseconds(100);
            },
            settings: ("Appia:Events:Attempts", "1"));
        var (inside, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var refused = new TaskCompletionSource<Problem>();
        post.Get<Probe>().Handle = async (_, _, ct) =>
        {
            inside.TrySetResult();
            await goOn.Task;
            await ReadAgain(post, refused);
        };
        await post.Source.Send("a", 1);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var held = await HoldAll(post);
        goOn.SetResult();
        Assert.Equal("APPIA2151", (await refused.Task.WaitAsync(TimeSpan.FromSeconds(60))).Code);
        held.ForEach(unit => unit.Abandon());

        await post.Until(async () => (await post.Received("a")).Count >= 1, "the event whose handler found no connection");
        Assert.Equal([1], await post.Received("a"));
        Assert.Empty(await post.Admin.Parked("sink"));
    }

    // The handler reads its own store once more.
    private static async Task ReadAgain(LivePost post, TaskCompletionSource<Problem> refused)
    {
        try
        {
            await post.Get<IDocuments<Received>>().Find("another");
        }
        catch (ProblemException problem)
        {
            refused.TrySetResult(problem.Problem);
            throw;
        }
    }

    private static async Task<List<UnitOfWork>> HoldAll(LivePost post)
    {
        var held = new List<UnitOfWork>();
        while (held.Count < Readers)
            await post.Until(() => Hold(post.Store("sink"), held), "a connection to hold");
        return held;
    }

    // A unit that began a transaction of its own, to read, has a connection until it ends.
    private static async Task<bool> Hold(IStore store, List<UnitOfWork> held)
    {
        var unit = new UnitOfWork(store, readOnly: true);
        var connection = await unit.Connect(write: false);
        await connection.BeginTransactionAsync();
        held.Add(unit);
        return true;
    }
}
