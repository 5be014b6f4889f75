using Appia.Runtime;
using Appia.Testing;

namespace Appia.Calls.Tests;

public sealed class StreamTests : IAsyncLifetime
{
    private TestSystem _system = null!;

    private ILedger Ledger => _system.Get<ILedger>();

    private Probe Probe => _system.Get<Probe>();

    public async Task InitializeAsync() => _system = await Bank.Start();

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task A_stream_gives_its_items_in_order()
    {
        var items = new List<int>();
        await foreach (var item in Ledger.CountTo(5))
            items.Add(item);

        Assert.Equal([1, 2, 3, 4, 5], items);
    }

    [Fact]
    public async Task A_reader_that_stops_early_ends_the_stream()
    {
        await foreach (var item in Ledger.CountTo(1000))
            if (item == 3)
                break;

        await Probe.Entered.Task.WaitAsync(TimeSpan.FromSeconds(5));
        await _system.Quiet();
    }

    [Fact]
    public async Task A_silent_stream_is_given_up_at_the_idle_limit()
    {
        await using var items = Ledger.Silence().GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        var next = items.MoveNextAsync().AsTask();
        await Probe.Entered.Task;
        _system.Clock.Advance(TimeSpan.FromMinutes(6));

        var problem = await Assert.ThrowsAsync<ProblemException>(() => next);

        Assert.Equal(ProblemKind.DeadlineExceeded, problem.Problem.Kind);
    }

    [Fact]
    public async Task A_stream_that_is_being_read_counts_as_a_running_call()
    {
        var system = _system.Get<AppiaSystem>();
        await using (var items = Ledger.CountTo(3).GetAsyncEnumerator())
        {
            await items.MoveNextAsync();
            Assert.Equal(1, system.InFlight.Count);
        }

        Assert.Equal(0, system.InFlight.Count);
    }
}
