namespace Appia.Runtime;

/// <summary>How long to wait before a call is sent again: ever longer, and never the same for two callers.</summary>
internal static class RetryPause
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    /// <summary>The pause before attempt number <paramref name="attempt"/> + 1: half of it fixed, half of it random.</summary>
    public static TimeSpan After(int attempt, Entropy entropy)
    {
        var full = First * (1 << Math.Min(attempt - 1, 10));
        if (full > Longest)
            full = Longest;
        return full * (0.5 + (entropy.NextDouble() / 2));
    }
}
