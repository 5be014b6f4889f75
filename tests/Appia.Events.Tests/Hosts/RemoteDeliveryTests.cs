using Appia.Storage;

namespace Appia.Events.Tests;

/// <summary>Events of another host.</summary>
public sealed class RemoteDeliveryTests
{
    [Fact]
    public async Task An_event_is_handled_in_another_host_as_it_was_published()
    {
        await using var pair = await Pair.Start();

        await pair.Source.Send("a", 1, count: 3);
        await pair.UntilReceived("a", 1, 2, 3);

        Assert.Equal([1, 2, 3], await pair.Received("a"));
        var published = (await EventLog.ReadAfter(pair.Log, 0, topics: null, max: 10)).Records;
        Assert.Equal(published.Select(@event => $"{@event.Id:N}.sink"), pair.Probe.Seen.Select(seen => seen.CallKey));
        Assert.Equal(published.Select(@event => @event.At), pair.Probe.Seen.Select(seen => seen.Now.UtcTicks));
    }

    [Fact]
    public async Task A_publisher_that_starts_again_is_read_on()
    {
        await using var pair = await Pair.Start();
        await pair.Source.Send("a", 1, count: 3);
        await pair.UntilReceived("a", 1, 2, 3);

        await pair.StopOffice();
        await pair.UntilState("waiting");
        await pair.StartOffice();
        await pair.Source.Send("a", 4, count: 2);
        await pair.UntilReceived("a", 1, 2, 3, 4, 5);

        Assert.Equal([1, 2, 3, 4, 5], await pair.Received("a"));
        Assert.Equal("running", (await pair.Group()).State);
    }

    [Fact]
    public async Task A_consumer_that_starts_again_goes_on_where_it_was()
    {
        await using var pair = await Pair.Start();
        await pair.Source.Send("a", 1, count: 3);
        await pair.UntilReceived("a", 1, 2, 3);

        await pair.StopHome();
        await pair.Source.Send("a", 4, count: 2);
        await pair.StartHome();
        await pair.UntilReceived("a", 1, 2, 3, 4, 5);

        Assert.Equal([1, 2, 3, 4, 5], await pair.Received("a"));
    }

    [Fact]
    public async Task Events_larger_than_a_page_arrive()
    {
        await using var pair = await Pair.Start();
        await pair.StopHome();
        for (var number = 1; number <= 24; number++)
            await pair.Source.SendText(200_000);
        await pair.StartHome();

        await pair.Until(async () => await pair.Sink.Texts() == 24 * 200_000L, "the large events");
        await pair.Until(async () => (await pair.Group()).Lag == 0, "the end of the log");

        Assert.Equal(24 * 200_000L, await pair.Sink.Texts());
    }

    [Fact]
    public async Task Connections_that_are_cut_and_hosts_that_start_again_lose_and_double_nothing()
    {
        const int callers = 4;
        const int each = 250;
        await using var pair = await Pair.Start(("Appia:Events:ReadAhead", "16"));
        var random = new Random(20261122);
        var sent = 0;
        for (var round = 0; sent < each; round++)
        {
            var some = Math.Min(random.Next(1, 20), each - sent);
            for (var caller = 0; caller < callers; caller++)
                await pair.Source.Send($"caller-{caller}", sent + 1, some);
            sent += some;
            await Disturb(pair, random.Next(6));
        }

        for (var caller = 0; caller < callers; caller++)
        {
            await pair.UntilReceived($"caller-{caller}", Enumerable.Range(1, each));
            Assert.Equal(Enumerable.Range(1, each), await pair.Received($"caller-{caller}"));
        }
        Assert.Equal("running", (await pair.Group()).State);
    }

    [Fact]
    public async Task What_is_left_to_do_in_a_remote_log_is_said_until_it_is_done()
    {
        await using var pair = await Pair.Start();
        var (inside, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        pair.Probe.Handle = (_, _, _) =>
        {
            inside.TrySetResult();
            return release.Task;
        };

        await pair.Source.Send("a", 1);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var pending = pair.Runner.Pending();
        var log = await pair.LogOfSource();
        release.SetResult();
        await pair.UntilReceived("a", 1);
        await pair.Until(() => Task.FromResult(pair.Runner.Pending() is null), "the rest");

        Assert.Contains("sink handles 1 events of source", pending, StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (log.Head, log.Lag));
        Assert.Equal(0, (await pair.Group()).Lag);
    }

    [Fact]
    public async Task A_remote_log_is_replayed_from_a_position_and_from_a_time()
    {
        await using var pair = await Pair.Start();
        await pair.Source.Send("a", 1, count: 3);
        await pair.UntilReceived("a", 1, 2, 3);

        Assert.Equal(0, await pair.Admin.Replay("sink", "source", from: 3));
        await pair.UntilReceived("a", 1, 2, 3, 3);
        await pair.Admin.Replay("sink", DateTimeOffset.MinValue);
        await pair.UntilReceived("a", 1, 2, 3, 3, 1, 2, 3);
        var beyond = await Assert.ThrowsAsync<ProblemException>(() => pair.Admin.Replay("sink", "source", from: 100));

        Assert.Equal([1, 2, 3, 3, 1, 2, 3], await pair.Received("a"));
        Assert.Equal("APPIA4012", beyond.Problem.Code);
    }

    private static async Task Disturb(Pair pair, int how)
    {
        switch (how)
        {
            case 0:
                await pair.StopOffice();
                await pair.StartOffice();
                break;
            case 1:
                await pair.StopHome();
                await pair.StartHome();
                break;
            case 2 or 3:
                pair.Wire.Cut();
                break;
        }
    }

    [Fact]
    public async Task The_log_of_another_host_knows_how_far_the_group_is()
    {
        await using var pair = await Pair.Start();
        await pair.Until(async () => await Position(pair) == 0, "the group in its log");
        await pair.Source.Send("a", 1, count: 3);
        await pair.UntilReceived("a", 1, 2, 3);

        await pair.StopHome();
        await pair.StartHome();

        await pair.Until(async () => await Position(pair) == 3, "its position");
    }

    private static async Task<long?> Position(Pair pair) =>
        (await ReaderTable.Read(pair.Log, default)).SingleOrDefault(reader => reader.Group == "sink")?.Position;
}
