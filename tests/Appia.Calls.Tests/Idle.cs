using Appia.Testing;

namespace Appia.Calls.Tests;

/// <summary>Lets a limit pass that may begin to count only after a test sees what it limits waiting.</summary>
internal static class Idle
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Moves time on by a limit, or more, and again whenever something has begun to wait for time, until what is limited has ended.</summary>
    public static async Task Pass(this ManualClock clock, TimeSpan limit, Task limited, params TestSystem[] systems)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!limited.IsCompleted)
        {
            // Whoever begins to wait after time has moved has to see it move once more: that is listened for before.
            var next = Task.WhenAny([limited, .. systems.Select(system => system.NextWait())]);
            clock.Advance(limit);
            await Task.WhenAny(next, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, patience.Token));
            Assert.False(patience.IsCancellationRequested, $"Nothing ended, however often {limit} passed.");
        }
    }
}
