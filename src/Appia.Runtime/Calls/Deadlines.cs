namespace Appia.Runtime;

/// <summary>Cancels calls whose deadline has passed. One timer serves all: a deadline is a timestamp until somebody has to wait for it.</summary>
internal sealed class Deadlines(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private readonly Lock _lock = new();
    private readonly HashSet<Entry> _waiting = [];
    private ITimer? _timer;
    private TaskCompletionSource? _nextWait;
    private bool _ticking;

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
            if (!_ticking)
                Tick(start: true);
            _nextWait?.TrySetResult();
            _nextWait = null;
        }
        return entry;
    }

    /// <summary>Ends when a call begins to wait from now on. For tests, whose time moves only when they move it.</summary>
    public Task NextWait()
    {
        lock (_lock)
            return (_nextWait ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public void Dispose() => _timer?.Dispose();

    private void Tick(bool start)
    {
        _ticking = start;
        _timer ??= time.CreateTimer(static self => ((Deadlines)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var period = start ? Period : Timeout.InfiniteTimeSpan;
        _timer.Change(period, period);
    }

    private void Sweep()
    {
        List<Entry>? due = null;
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                // Nothing waits: the timer stops, so that a system at rest has no timer due.
                Tick(start: false);
                return;
            }
            var now = time.GetTimestamp();
            foreach (var entry in _waiting)
                if (now >= entry.Timestamp)
                    (due ??= []).Add(entry);
            due?.ForEach(entry => _waiting.Remove(entry));
        }
        due?.ForEach(entry => entry.Expire());
    }

    private void Remove(Entry entry)
    {
        lock (_lock)
            _waiting.Remove(entry);
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
