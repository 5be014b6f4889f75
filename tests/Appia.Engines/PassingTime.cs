using Appia.Testing;

namespace Appia.Engines;

/// <summary>Lets time pass that a test moves.</summary>
public static class PassingTime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Moves clocks on, again and again, until something has ended: whoever begins to wait only after time has moved sees it move once more.</summary>
    /// <param name="ended">What is waited for.</param>
    /// <param name="step">How far the clocks go at once.</param>
    /// <param name="clocks">The clocks.</param>
    public static async Task Until(Task ended, TimeSpan step, params ManualClock[] clocks)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!ended.IsCompleted)
        {
            foreach (var clock in clocks)
                clock.Advance(step);
            // Those who work meanwhile need the processor.
            await Task.Delay(Pause, TimeProvider.System);
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"Nothing ended, however often {step} passed.");
        }
    }
}
