using System.Numerics;

namespace Boutique.Traffic;

/// <summary>Durations from a microsecond up, each bucket 1/32 of its power of two wide: a quantile is right to about 3 %.</summary>
/// <remarks>After G. Tene's HdrHistogram. Any number of threads may record.</remarks>
internal sealed class Histogram
{
    private const int SubBits = 5;

    private readonly long[] _counts = new long[64 << SubBits];

    public void Record(TimeSpan duration) => Interlocked.Increment(ref _counts[Bucket(Math.Max(1, (long)duration.TotalMicroseconds))]);

    /// <summary>What the given share of durations did not exceed, in milliseconds.</summary>
    public double Quantile(double share)
    {
        var left = (long)Math.Ceiling(_counts.Sum() * share);
        for (var bucket = 0; bucket < _counts.Length; bucket++)
            if ((left -= _counts[bucket]) <= 0)
                return Upper(bucket) / 1000.0;
        return 0;
    }

    private static int Bucket(long value)
    {
        var power = BitOperations.Log2((ulong)value);
        return power < SubBits ? (int)value : ((power - SubBits + 1) << SubBits) + (int)((value >> (power - SubBits)) - (1 << SubBits));
    }

    private static double Upper(int bucket)
    {
        var group = bucket >> SubBits;
        return group == 0 ? bucket : (double)((1L << SubBits) + (bucket & ((1 << SubBits) - 1)) + 1) * (1L << (group - 1));
    }
}
