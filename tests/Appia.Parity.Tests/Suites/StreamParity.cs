using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Answers that are streams.</summary>
public abstract class StreamParity(Placed system)
{
    private readonly string _id = $"{Guid.NewGuid():n}";

    private ILedger Ledger => system.Get<ILedger>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task A_stream_gives_its_items_in_order(int last) =>
        Assert.Equal(Enumerable.Range(1, last).Select(i => new Entry($"{i}", i)), await Read(Ledger.CountTo(last)));

    [Fact]
    public async Task A_stream_passes_through_a_service_that_calls_another() =>
        Assert.Equal(100, (await Read(system.Get<ITeller>().CountTo(100))).Count);

    [Fact]
    public async Task A_stream_may_be_read_twice()
    {
        var stream = Ledger.CountTo(3);

        Assert.Equal(3, (await Read(stream)).Count);
        Assert.Equal(3, (await Read(stream)).Count);
    }

    [Fact]
    public async Task A_stream_that_fails_gives_what_came_before_and_then_its_problem()
    {
        var seen = new List<Entry>();
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Read(Ledger.CountThenFail(3), seen));

        Assert.Equal(3, seen.Count);
        Assert.Equal((ProblemKind.Exhausted, TimeSpan.FromSeconds(3)), (failure.Problem.Kind, failure.Problem.RetryAfter));
    }

    [Fact]
    public async Task A_reader_that_stops_early_ends_the_stream_where_it_runs()
    {
        await foreach (var item in Ledger.CountThenWait(_id, 10))
            if (item.Amount == 3)
                break;

        await system.Get<IGates>().Passed(_id);
    }

    [Fact]
    public async Task A_reader_that_cancels_is_told_and_the_stream_ends_where_it_runs()
    {
        using var source = new CancellationTokenSource();
        var reading = Read(Ledger.CountThenWait(_id, 3, source.Token), whenThree: source);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => reading);

        Assert.True(failure is ProblemException { Problem.Kind: ProblemKind.Cancelled } or OperationCanceledException, failure.ToString());
        await system.Get<IGates>().Passed(_id);
    }

    private static async Task<List<Entry>> Read(IAsyncEnumerable<Entry> stream, List<Entry>? seen = null, CancellationTokenSource? whenThree = null)
    {
        seen ??= [];
        await foreach (var item in stream)
        {
            seen.Add(item);
            if (seen.Count == 3 && whenThree is not null)
                await whenThree.CancelAsync();
        }
        return seen;
    }
}
