namespace Appia.Runtime;

/// <summary>Cancels calls whose deadline has passed. One timer serves all: a deadline is a timestamp until somebody has to wait for it.</summary>
/// <remarks>The timer is set to the earliest deadline of those that wait, and to none when nothing waits: most calls are answered long before theirs,
/// and no thread is woken up for them.</remarks>
internal sealed class Deadlines(TimeProvider time) : IDisposable
{
    // Deadlines that pass soon after each other are looked for at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // Timers take no more than some weeks.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly HashSet<Entry> _waiting = [];
    private ITimer? _timer;
    private long _set = long.MaxValue;

    /// <summary>Whether a deadline is waited for.</summary>
    public bool AnyWaiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count > 0;
        }
    }

    /// <summary>The timestamp <paramref name="timeout"/> from now.</summary>
    public long After(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan
            ? long.MaxValue
            : time.GetTimestamp() + (long)(Math.Min(timeout.TotalSeconds, 1e9) * time.TimestampFrequency);

    public bool HasPassed(long timestamp) => timestamp != long.MaxValue && time.GetTimestamp() >= timestamp;

    /// <summary>How long it is until <paramref name="timestamp"/>; nothing when it has passed.</summary>
    public TimeSpan Left(long timestamp)
    {
        if (timestamp == long.MaxValue)
            return Timeout.InfiniteTimeSpan;
        var left = time.GetElapsedTime(time.GetTimestamp(), timestamp);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Cancels <paramref name="source"/> at <paramref name="timestamp"/>, at the earliest, unless the entry is disposed before.</summary>
    public Entry Watch(CancellationTokenSource source, long timestamp)
    {
        var entry = new Entry(this, source, timestamp);
        lock (_lock)
        {
            _waiting.Add(entry);
            if (timestamp < _set)
                Set(timestamp, Left(timestamp));
        }
        return entry;
    }

    public void Dispose() => _timer?.Dispose();

    private void Set(long timestamp, TimeSpan after)
    {
        _set = timestamp;
        _timer ??= time.CreateTimer(static self => ((Deadlines)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(after > Longest ? Longest : after, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        List<Entry>? due = null;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            foreach (var entry in _waiting)
                if (now >= entry.Timestamp)
                    (due ??= []).Add(entry);
            due?.ForEach(entry => _waiting.Remove(entry));
            SetNext();
        }
        due?.ForEach(entry => entry.Expire());
    }

    private void SetNext()
    {
        var next = long.MaxValue;
        foreach (var entry in _waiting)
            next = Math.Min(next, entry.Timestamp);
        var left = Left(next);
        Set(next, next == long.MaxValue || left > Pause ? left : Pause);
    }

    private void Remove(Entry entry)
    {
        lock (_lock)
        {
            // Nothing waits: the timer stops, so that a system at rest has no timer due.
            if (_waiting.Remove(entry) && _waiting.Count == 0)
                Set(long.MaxValue, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>One call that waits.</summary>
    public sealed class Entry(Deadlines owner, CancellationTokenSource source, long timestamp) : IDisposable
    {
        public long Timestamp => timestamp;

        /// <summary>Whether it was this deadline that cancelled the call.</summary>
        public bool Expired { get; private set; }

        public void Expire()
        {
            Expired = true;
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The call ended in the meantime.
            }
            catch (AggregateException)
            {
                // A callback of the call's own code failed. All callbacks have run, and the timer serves other calls too.
            }
        }

        public void Dispose() => owner.Remove(this);
    }
}
