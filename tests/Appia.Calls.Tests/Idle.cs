using Appia.Testing;

namespace Appia.Calls.Tests;

/// <summary>Lets a limit pass that may begin to count only after a test sees what it limits waiting.</summary>
internal static class Idle
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task Pass(this ManualClock clock, TimeSpan limit, Task limited)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !limited.IsCompleted;)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"Nothing ended, however often {limit} passed.");
            clock.Advance(limit);
            await Task.WhenAny(limited, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }
    }
}
