using System.Runtime.CompilerServices;

namespace Appia.Calls.Tests;

/// <summary>How long calls that take a stream may take, and what ends them.</summary>
public sealed class ClientStreamLimitTests
{
    private static readonly TimeSpan Patience = Sending<int>.Patience;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // More than the idle limit of streams.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(6);

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_caller_that_gives_up_ends_the_call(bool apart)
    {
        await using var port = await Port.Start(apart);
        using var source = new CancellationTokenSource();
        var numbers = Items.ThenWait(1);
        var call = port.Depot.Treat(Manner.Wait, numbers, source.Token);
        await source.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<ProblemException>(() => call);

        Assert.Equal(ProblemKind.Cancelled, cancelled.Problem.Kind);
        if (numbers.Begun > 0)
            await numbers.AssertEnded();
        await port.Far.Quiet();
        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_caller_that_gives_up_in_the_middle_cancels_the_service(bool apart)
    {
        await using var port = await Port.Start(apart);
        using var source = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var numbers = new Sending<int>(ct => CountThenWait(reached, ct));
        var call = port.Depot.Treat(Manner.Wait, numbers, source.Token);
        await reached.Task.WaitAsync(Patience);
        await source.CancelAsync();

        Assert.Equal(ProblemKind.Cancelled, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);

        await port.Harbour.Cancelled.Task.WaitAsync(Patience);
        await numbers.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_that_does_not_heed_its_end_holds_nobody_up(bool apart)
    {
        await using var port = await Port.Start(apart);
        var until = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        var numbers = Items.ThenStay(entered, until.Task, 1);
        var call = port.Depot.Treat(Manner.Wait, numbers, source.Token);
        await entered.Task.WaitAsync(Patience);
        await source.CancelAsync();
        await port.Pass(Limit, call);

        Assert.Equal(ProblemKind.Cancelled, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);
        Assert.Equal(0, numbers.Disposed);
        until.SetResult();
        await numbers.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_silent_stream_is_given_up_at_the_idle_limit(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.ThenWait(1);
        var call = port.Depot.Treat(Manner.Wait, numbers);
        await numbers.Reached.Task.WaitAsync(Patience);
        await port.Pass(Silence, call);

        Assert.Equal(ProblemKind.DeadlineExceeded, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);
        await numbers.AssertEnded();
        await port.Far.Quiet();
        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task While_items_flow_there_is_no_deadline(bool apart)
    {
        await using var port = await Port.Start(apart);
        var crates = new Sending<Crate>(_ => Slowly(port));

        Assert.Equal(new("a", 10), await port.Depot.Store("a", crates));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_service_that_is_slow_with_what_was_sent_has_its_time(bool apart)
    {
        await using var port = await Port.Start(apart);

        Assert.Equal("read", await port.Depot.Treat(Manner.ReadSlowly, Items.Of(1, 2, 3, 4, 5)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task After_the_last_item_there_is_a_deadline_again(bool apart)
    {
        await using var port = await Port.Start(apart, test => test.Configuration["Appia:StreamIdle"] = "1.00:00:00");
        var call = port.Depot.Treat(Manner.WaitAfterwards, Items.Of(1, 2));
        await port.Harbour.Entered.Task.WaitAsync(Patience);
        await port.Pass(Limit, call);

        var late = await Assert.ThrowsAsync<ProblemException>(() => call);
        Assert.Equal(ProblemKind.DeadlineExceeded, late.Problem.Kind);
        Assert.DoesNotContain("86400 s", late.Problem.Detail, StringComparison.Ordinal);
        await port.Far.Quiet();
        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_slow_service_holds_the_caller_up(bool apart)
    {
        await using var port = await Port.Start(apart);
        const int Most = 2000;
        var load = new string('x', 16 * 1024);

        var ahead = await port.Depot.Weigh(Loads(port, Most, load));

        Assert.Equal(Most, port.Harbour.Made);
        Assert.InRange(ahead, 0, Most / 4);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_service_that_holds_the_writer_while_items_flow_is_cut_off(bool apart)
    {
        await using var port = await Port.Start(apart);
        using var source = new CancellationTokenSource();
        var numbers = Items.ThenWait(1);
        var holding = port.Depot.Treat(Manner.HoldWriter, numbers, source.Token);
        await port.Harbour.Entered.Task.WaitAsync(Patience);

        var other = port.Depot.Store("a", Items.Of(new Crate("a")));
        await port.Pass(TimeSpan.FromMilliseconds(20), other);

        Assert.Equal(new("a", 1), await other);
        await source.CancelAsync();
        await Assert.ThrowsAsync<ProblemException>(() => holding);
        await port.Far.Quiet();
        Assert.Equal(1, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_system_that_stops_ends_the_call_while_items_flow(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.ThenWait(1);
        var call = port.Depot.Treat(Manner.Wait, numbers);
        await numbers.Reached.Task.WaitAsync(Patience);

        var stop = port.Far.Stop();

        Assert.Equal(ProblemKind.Unavailable, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);
        await stop;
        await numbers.AssertEnded();
    }

    private static async IAsyncEnumerable<int> CountThenWait(TaskCompletionSource reached, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return 1;
        reached.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
    }

    // Each pause is shorter than the idle limit, all of them together are longer than both limits.
    private static async IAsyncEnumerable<Crate> Slowly(Port port)
    {
        for (var i = 0; i < 10; i++)
        {
            port.Clock.Advance(TimeSpan.FromMinutes(2));
            yield return new($"{i}");
            Assert.True(await port.Harbour.Items.WaitAsync(Patience), "The service did not read the item.");
        }
    }

    private static async IAsyncEnumerable<string> Loads(Port port, int count, string load)
    {
        for (var i = 0; i < count; i++)
        {
            port.Harbour.Made++;
            yield return load;
            if (i == 0)
                await port.Harbour.Entered.Task;
        }
    }
}
