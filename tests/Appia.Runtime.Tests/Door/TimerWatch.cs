using System.Collections.Concurrent;
using Appia.Testing;

namespace Appia.Runtime.Tests.Door;

/// <summary>A manual clock that tells when somebody begins to wait for a certain time.</summary>
internal sealed class TimerWatch : TimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _set = new();

    public ManualClock Clock { get; } = new();

    public override long TimestampFrequency => Clock.TimestampFrequency;

    /// <summary>Completes when a timer of that length has been set.</summary>
    public TaskCompletionSource Set(TimeSpan length) => _set.GetOrAdd(length, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    public override DateTimeOffset GetUtcNow() => Clock.GetUtcNow();

    public override long GetTimestamp() => Clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = Clock.CreateTimer(callback, state, dueTime, period);
        Set(dueTime).TrySetResult();
        return timer;
    }
}
