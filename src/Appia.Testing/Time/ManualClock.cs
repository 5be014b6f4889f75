namespace Appia.Testing;

/// <summary>Time that moves only when the test says so. Timers fire in the order in which they are due.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ManualTimer, (long Due, long Order)> _timers = new();
    private readonly long _start;
    private long _now;
    private long _order;

    /// <param name="start">What the clock shows first.</param>
    /// <value>The default is 1 January 2030, 00:00 UTC.</value>
    public ManualClock(DateTimeOffset? start = null) => _now = _start = (start ?? new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).UtcTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer is due, or <see langword="null"/> when none is set.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (_lock)
                return Peek() is { } due ? new(due, TimeSpan.Zero) : null;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _now), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now) - _start + TimeSpan.TicksPerDay;

    /// <summary>Moves time on, firing every timer that comes due on the way, each at its own moment.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = Volatile.Read(ref _now) + by.Ticks;
        while (TakeDue(until) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = Math.Max(_now, until);
    }

    /// <summary>Moves time on to the next timer and fires it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool SkipToNextTimer()
    {
        if (TakeDue(long.MaxValue) is not { } timer)
            return false;
        timer.Fire();
        return true;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(long until)
    {
        lock (_lock)
        {
            if (Peek() is not { } due || due > until)
                return null;
            var timer = _timers.Dequeue();
            _now = Math.Max(_now, due);
            if (timer.Period is { } period)
                Set(timer, period);
            return timer;
        }
    }

    // Timers that were changed or disposed stay in the queue until they come up: their entry no longer matches.
    private long? Peek()
    {
        while (_timers.TryPeek(out var timer, out var entry))
        {
            if (timer.Entry == entry)
                return entry.Due;
            _timers.Dequeue();
        }
        return null;
    }

    private void Set(ManualTimer timer, TimeSpan after)
    {
        timer.Entry = (_now + after.Ticks, ++_order);
        _timers.Enqueue(timer, timer.Entry.Value);
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public (long Due, long Order)? Entry { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Entry = null;
                Period = period > TimeSpan.Zero ? period : null;
                if (dueTime != Timeout.InfiniteTimeSpan)
                    clock.Set(this, dueTime);
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                Entry = null;
                Period = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
