using System.Diagnostics;

namespace Appia.Bench.Writes;

/// <summary>What a load measured.</summary>
/// <param name="Latencies">Ticks of each request, sorted.</param>
/// <param name="Length">How long the load ran.</param>
internal sealed record LoadResult(long[] Latencies, TimeSpan Length)
{
    public double PerSecond => Math.Round(Latencies.Length / Length.TotalSeconds);

    public double Percentile(double share) =>
        Math.Round(Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * share))] * 1000.0 / Stopwatch.Frequency, 2);
}
