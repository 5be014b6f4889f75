namespace Appia.Replicas.Tests;

/// <summary>The system's time, as a process sees it: while the process is stopped, no timer of it fires and its clock stands.</summary>
internal sealed class StoppableTime : TimeProvider
{
    private readonly Lock _gate = new();
    private List<Action>? _late;
    private long _stoppedAt;

    public void Stop()
    {
        lock (_gate)
        {
            _stoppedAt = System.GetTimestamp();
            _late ??= [];
        }
    }

    /// <summary>Goes on: timers that would have fired fire now.</summary>
    public void GoOn()
    {
        List<Action> late;
        lock (_gate)
        {
            late = _late ?? [];
            _late = null;
        }
        late.ForEach(fire => fire());
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow();

    public override long GetTimestamp()
    {
        lock (_gate)
            return _late is null ? System.GetTimestamp() : _stoppedAt;
    }

    public override long TimestampFrequency => System.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(_ => Fire(() => callback(state)), null, dueTime, period);

    private void Fire(Action callback)
    {
        lock (_gate)
            if (_late is { } late)
            {
                late.Add(callback);
                return;
            }
        callback();
    }
}
