namespace Appia.Runtime;

/// <summary>Counts the root calls that are running: what a graceful stop waits for, and one half of "quiet".</summary>
public sealed class InFlight
{
    private long _count;

    /// <summary>How many are running.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Raised when the last one ended; on its thread, so it must not block.</summary>
    public event Action? Idle;

    internal void Enter() => Interlocked.Increment(ref _count);

    internal void Exit()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            Idle?.Invoke();
    }
}
