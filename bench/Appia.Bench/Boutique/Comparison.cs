namespace Appia.Bench.Boutique;

/// <summary>Reports every side's figures; those of Appia with how many times better they are than the shops by hand.</summary>
internal sealed class Comparison(BenchReport report, Side plain, Side batching, IReadOnlyList<Side> sides)
{
    /// <summary>Adds what a page cost.</summary>
    /// <param name="bench">The benchmark.</param>
    /// <param name="measured">The figures of each side.</param>
    /// <param name="suffix">What follows each metric's name.</param>
    public void Add(string bench, IReadOnlyDictionary<Side, Measured> measured, string suffix)
    {
        foreach (var side in sides)
        {
            Add(bench, side, "cpu_ms_per_page" + suffix, "ms", other => measured[other].ProcessorMilliseconds);
            Add(bench, side, "median_ms" + suffix, "ms", other => measured[other].MedianMilliseconds);
            Add(bench, side, "p99_ms" + suffix, "ms", other => measured[other].P99Milliseconds);
        }
    }

    /// <summary>Adds how many pages a second each side served at most, with the load generator beside it.</summary>
    public void AddCapacities(string bench, IReadOnlyDictionary<Side, double> capacities)
    {
        foreach (var side in sides)
        {
            var ours = IsOurs(side);
            report.Add(
                bench, side.Name, "pages_per_s", capacities[side], "1/s",
                ours ? capacities[side] / capacities[plain] : null, ours ? capacities[side] / capacities[batching] : null);
        }
    }

    /// <summary>Adds what an answer that needs no work takes at the same rate: no page of this server can be quicker.</summary>
    public void AddLimit(string bench, IReadOnlyDictionary<Side, Measured> measured, Measured empty)
    {
        double Ratio(Side other) => measured[other].MedianMilliseconds / empty.MedianMilliseconds;
        report.Add(bench, "empty-answer", "median_ms", empty.MedianMilliseconds, "ms", Ratio(plain), Ratio(batching));
    }

    private void Add(string bench, Side side, string metric, string unit, Func<Side, double> figure)
    {
        var ours = IsOurs(side);
        report.Add(
            bench, side.Name, metric, figure(side), unit,
            ours ? figure(plain) / figure(side) : null, ours ? figure(batching) / figure(side) : null);
    }

    private bool IsOurs(Side side) => side != plain && side != batching;
}
