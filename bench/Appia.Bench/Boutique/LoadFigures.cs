using System.Globalization;

namespace Appia.Bench.Boutique;

/// <summary>What the load generator measured, as a line of text.</summary>
/// <param name="Pages">How many pages were answered.</param>
/// <param name="PerSecond">How many that were a second.</param>
/// <param name="MedianMilliseconds">The median time from when a request was due to the last byte of its answer.</param>
/// <param name="P99Milliseconds">The same for the slowest request of a hundred.</param>
internal sealed record LoadFigures(int Pages, double PerSecond, double MedianMilliseconds, double P99Milliseconds)
{
    public static LoadFigures Of(long[] sortedNanoseconds, double seconds) => new(
        sortedNanoseconds.Length, sortedNanoseconds.Length / seconds,
        Milliseconds(sortedNanoseconds, 0.5), Milliseconds(sortedNanoseconds, 0.99));

    public static LoadFigures Parse(string line)
    {
        var parts = line.Split(' ');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), Number(parts[1]), Number(parts[2]), Number(parts[3]));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Pages} {PerSecond:R} {MedianMilliseconds:R} {P99Milliseconds:R}");

    private static double Milliseconds(long[] sorted, double part) =>
        sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * part)] / 1e6;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
