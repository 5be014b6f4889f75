using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Calls that take a stream.</summary>
public abstract class InputParity(Placed system)
{
    private readonly string _id = $"{Guid.NewGuid():n}/";

    private ILedger Ledger => system.Get<ILedger>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task All_items_arrive_and_what_they_led_to_commits_at_the_end(int last)
    {
        Assert.Equal(last * (last + 1) / 2, await Ledger.WriteAll(_id, Count(last)));
        if (last > 0)
            Assert.Equal(last, await Ledger.Read($"{_id}{last}"));
    }

    [Fact]
    public async Task A_stream_that_fails_leaves_nothing_behind_and_its_failure_comes_back()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Ledger.WriteAll(_id, Count(3, new InvalidTimeZoneException("Mine."))));

        Assert.Contains("Mine.", failure.ToString(), StringComparison.Ordinal);
        Assert.Null(await Ledger.Find($"{_id}1"));
    }

    [Fact]
    public async Task Items_go_both_ways_at_once()
    {
        var seen = new List<int>();
        await foreach (var item in Ledger.Multiply(3, WithNothing()))
            seen.Add(item.Amount);

        Assert.Equal([3, 0, 6], seen);
    }

    private static async IAsyncEnumerable<Entry> Count(int last, Exception? failure = null)
    {
        for (var i = 1; i <= last; i++)
        {
            await Task.Yield();
            yield return new($"{i}", i);
        }
        if (failure is not null)
            throw failure;
    }

    private static async IAsyncEnumerable<Entry?> WithNothing()
    {
        yield return new("1", 1);
        await Task.Yield();
        yield return null;
        yield return new("2", 2);
    }
}
