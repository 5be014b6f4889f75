namespace Appia.Bench.Boutique;

/// <summary>What one page cost on one side.</summary>
/// <param name="ProcessorMilliseconds">Processor time of all its processes, for each page.</param>
/// <param name="MedianMilliseconds">The median time that a visitor waited.</param>
/// <param name="P99Milliseconds">What one visitor in a hundred waited longer than.</param>
internal sealed record Measured(double ProcessorMilliseconds, double MedianMilliseconds, double P99Milliseconds)
{
    /// <summary>The median of each figure.</summary>
    public static Measured Median(IReadOnlyList<Measured> rounds) => new(
        Middle(rounds.Select(round => round.ProcessorMilliseconds)),
        Middle(rounds.Select(round => round.MedianMilliseconds)),
        Middle(rounds.Select(round => round.P99Milliseconds)));

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
