using Appia.Runtime;

namespace Appia.Events;

/// <summary>When a failed event is tried again.</summary>
internal sealed class RetryPolicy(Func<RetryLimits> limits, Entropy entropy)
{
    private const int MostDoublings = 30;
    private const double Spread = 0.2;
    private static readonly TimeSpan ConflictUnit = TimeSpan.FromMilliseconds(1);

    /// <summary>How often a unit that conflicts is run again before that counts as a failed attempt. A conflict is a race, and races end: one
    /// that does not end is a failure that only looks like a race.</summary>
    public const int MostConflicts = 12;

    /// <summary>The delay after so many failed attempts, or <see langword="null"/> when there is no further one.</summary>
    public TimeSpan? After(int attempts)
    {
        var (most, first, longest) = limits();
        if (attempts >= most)
            return null;
        var delay = first * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return Jitter(delay < longest ? delay : longest);
    }

    /// <summary>The delay before a unit that conflicted so many times runs again: none at first, then growing to about 100 milliseconds.</summary>
    public TimeSpan AfterConflict(int conflicts) => conflicts <= 1 ? TimeSpan.Zero : Jitter(ConflictUnit * Math.Min(1 << conflicts, 100));

    // Whatever failed together would otherwise be tried again together.
    private TimeSpan Jitter(TimeSpan delay) => delay * (1 - Spread + (2 * Spread * entropy.NextDouble()));
}
