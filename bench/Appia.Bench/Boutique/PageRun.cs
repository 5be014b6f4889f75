namespace Appia.Bench.Boutique;

/// <summary>Measures one page on every side: first how many each can serve at most, then what a page costs at a part of what the slowest
/// can.</summary>
internal sealed class PageRun(LoadGenerator generator, IReadOnlyList<Side> sides, string path, Lengths lengths, CancellationToken ct)
{
    private const int ClosedConnections = 16;
    private const int OpenConnections = 32;
    private const double Part = 0.3;
    private const int MostWaits = 24;
    private const int QuietWaits = 2;
    private const double QuietMilliseconds = 20;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <summary>How many pages a second each side served at most.</summary>
    public Dictionary<Side, double> Capacities { get; } = [];

    /// <summary>The rate at which the page was measured.</summary>
    public double PerSecond { get; private set; }

    public async Task<Dictionary<Side, Measured>> Run()
    {
        foreach (var side in sides)
            await Closed(side, path, lengths.Warmup);
        await Compiled();
        foreach (var side in sides)
            Capacities[side] = (await Closed(side, path, lengths.Capacity)).PerSecond;
        await Compiled();
        PerSecond = Capacities.Values.Min() * Part;
        var rounds = sides.ToDictionary(side => side, _ => new List<Measured>());
        for (var round = 0; round < lengths.Rounds; round++)
        {
            foreach (var side in sides)
                rounds[side].Add(await Round(side, path));
        }
        return rounds.ToDictionary(side => side.Key, side => Measured.Median(side.Value));
    }

    /// <summary>The same for another page of one side, at the rate of the first: after <see cref="Run"/>.</summary>
    public async Task<Measured> Measure(Side side, string other)
    {
        await Closed(side, other, lengths.Capacity);
        await Compiled();
        var rounds = new List<Measured>();
        for (var round = 0; round < lengths.Rounds; round++)
            rounds.Add(await Round(side, other));
        return Measured.Median(rounds);
    }

    /// <summary>Waits until no side works any more: what was used often is compiled anew in the background, at no page's cost.</summary>
    private async Task Compiled()
    {
        var quiet = 0;
        for (var waits = 0; waits < MostWaits && quiet < QuietWaits; waits++)
        {
            var before = sides.Sum(side => side.ProcessorMilliseconds());
            await Task.Delay(Wait, ct);
            quiet = sides.Sum(side => side.ProcessorMilliseconds()) - before <= QuietMilliseconds ? quiet + 1 : 0;
        }
    }

    private async Task<Measured> Round(Side side, string page)
    {
        var before = 0.0;
        var order = new LoadOrder(new(side.Address, page), OpenConnections, PerSecond, lengths.Round);
        var figures = await generator.Run(order, () => before = side.ProcessorMilliseconds(), ct);
        var used = side.ProcessorMilliseconds() - before;
        return new(used / figures.Pages, figures.MedianMilliseconds, figures.P99Milliseconds);
    }

    private Task<LoadFigures> Closed(Side side, string page, double seconds) =>
        generator.Run(new(new(side.Address, page), ClosedConnections, 0, seconds), () => { }, ct);
}
