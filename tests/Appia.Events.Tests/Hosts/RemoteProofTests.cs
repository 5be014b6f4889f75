namespace Appia.Events.Tests;

/// <summary>A publisher that comes back with another log while the group in the other host goes on.</summary>
public sealed class RemoteProofTests
{
    [Fact]
    public async Task A_restored_log_that_has_what_was_handled_is_read_on()
    {
        await using var pair = await Pair.Start();
        await Publish(pair, first: 1, count: 3);
        await pair.StopOffice();
        pair.Stored.Backup("source");
        pair.Stored.Restore("source");

        await pair.StartOffice();
        await Publish(pair, first: 4, count: 1);

        Assert.Equal([1, 2, 3, 4], await pair.Received("a"));
    }

    [Fact]
    public async Task A_group_that_is_ahead_of_the_restored_log_stops_until_somebody_says_where_to_go_on()
    {
        await using var pair = await Pair.Start();
        await Publish(pair, first: 1, count: 2);
        pair.Stored.Backup("source");
        await Publish(pair, first: 3, count: 1);
        await pair.StopOffice();
        pair.Stored.Restore("source");

        await pair.StartOffice();
        await pair.Source.Send("a", 13);
        var reason = await pair.UntilState("stopped");
        await pair.Admin.Replay("sink", "source", from: 3);
        await pair.UntilReceived("a", 1, 2, 3, 13);

        Assert.Contains("APPIA4004", reason, StringComparison.Ordinal);
        Assert.Contains("restored from a backup that ends at position 2", reason, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 13], await pair.Received("a"));
    }

    [Fact]
    public async Task A_store_that_was_put_back_is_found_by_the_event_at_the_position()
    {
        await using var pair = await Pair.Start();
        await Publish(pair, first: 1, count: 2);
        await pair.StopOffice();
        pair.Stored.Backup("source");
        await pair.StartOffice();
        await Publish(pair, first: 3, count: 1);
        await pair.StopHome();
        await pair.StopOffice();
        pair.Stored.PutBack("source");

        await pair.StartOffice();
        await pair.Source.Send("a", 13);
        await pair.StartHome();
        var reason = await pair.UntilState("stopped");

        Assert.Contains("APPIA4004", reason, StringComparison.Ordinal);
        Assert.Contains("the event there is", reason, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await pair.Received("a"));
    }

    [Fact]
    public async Task A_store_that_was_put_back_while_the_group_ran_is_found_too()
    {
        await using var pair = await Pair.Start();
        await Publish(pair, first: 1, count: 2);
        await pair.StopOffice();
        pair.Stored.Backup("source");
        await pair.StartOffice();
        await Publish(pair, first: 3, count: 1);
        await pair.StopOffice();
        pair.Stored.PutBack("source");
        pair.Wire.Hold();

        await pair.StartOffice();
        await pair.Source.Send("a", 13, count: 3);
        pair.Wire.Release();
        var reason = await pair.UntilState("stopped");

        Assert.Contains("APPIA4004", reason, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await pair.Received("a"));
    }

    [Fact]
    public async Task A_log_that_lost_what_was_not_handled_stops_the_group_and_names_the_loss()
    {
        await using var pair = await Pair.Start(("Appia:Events:Lanes", "1"));
        await Publish(pair, first: 1, count: 1);
        await pair.StopHome();
        await pair.Source.Send("a", 2, count: 4);
        await pair.Truncate(through: 3);

        await pair.StartHome();
        var reason = await pair.UntilState("stopped");
        var skipped = await pair.Admin.Replay("sink", "source", from: 4);
        await pair.UntilReceived("a", 1, 4, 5);

        Assert.Contains("APPIA4005", reason, StringComparison.Ordinal);
        Assert.Contains("positions 2 to 3 is gone", reason, StringComparison.Ordinal);
        Assert.Equal(2, skipped);
        Assert.Equal([1, 4, 5], await pair.Received("a"));
    }

    [Fact]
    public async Task A_log_that_is_shortened_ahead_of_a_running_group_stops_it()
    {
        await using var pair = await Pair.Start(("Appia:Events:ReadAhead", "1"));
        var (inside, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        pair.Probe.Handle = (_, _, _) =>
        {
            inside.TrySetResult();
            return release.Task.WaitAsync(TimeSpan.FromSeconds(60));
        };
        await pair.Source.Send("a", 1, count: 600);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await pair.Truncate(through: 500);
        release.SetResult();

        var reason = await pair.UntilState("stopped");

        Assert.Contains("APPIA4005", reason, StringComparison.Ordinal);
        Assert.All(await pair.Received("a"), number => Assert.True(number <= 500));
    }

    private static async Task Publish(Pair pair, int first, int count)
    {
        await pair.Source.Send("a", first, count);
        await pair.UntilReceived("a", Enumerable.Range(1, first + count - 1));
    }
}
