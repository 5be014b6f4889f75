namespace Appia.Runtime;

/// <summary>When a call runs again because its commit found that what it had read was changed meanwhile.</summary>
/// <remarks>Nothing was written then. The first run after that follows at once, the later ones after delays that grow and differ, so that calls
/// that disturb each other do not meet again.</remarks>
internal static class StaleReads
{
    public const int MostRuns = 5;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    /// <summary>Whether it was the commit of <paramref name="call"/> that failed, or its own SQL, because of a stale read.</summary>
    public static bool Failed(CallContext call, ProblemException failure) =>
        (call.Committing || call.SqlReadWasStale) && failure.Problem.ReadWasStale;

    /// <summary>Waits before the run after <paramref name="run"/>. Returns false, at once, when the deadline leaves no time for it.</summary>
    public static async ValueTask<bool> Wait(CallContext call, int run)
    {
        var system = call.Host.System;
        var delay = run == 1 ? TimeSpan.Zero : Step * (1 << run) * (0.5 + system.Entropy.NextDouble());
        if (call.Token.IsCancellationRequested || system.Deadlines.After(delay) >= call.DeadlineTimestamp)
            return false;
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, system.Time, call.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !call.Token.IsCancellationRequested;
    }
}
