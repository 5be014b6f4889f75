namespace Appia.Cli.Supervising;

/// <summary>How long a process that ended waits before it is started again: at once the first time, then ever longer, and at once again after it
/// had run well for a while.</summary>
internal sealed class RestartDelay(TimeProvider time)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Well = TimeSpan.FromSeconds(10);

    private long _started;
    private int _inARow;

    /// <summary>The process was started.</summary>
    public void Started() => _started = time.GetTimestamp();

    /// <summary>The process ended: how long to wait.</summary>
    public TimeSpan Next()
    {
        if (time.GetElapsedTime(_started) >= Well)
            _inARow = 0;
        var doublings = Math.Min(_inARow++, 10) - 1;
        if (doublings < 0)
            return TimeSpan.Zero;
        var delay = Shortest * (1 << doublings);
        return delay < Longest ? delay : Longest;
    }
}
