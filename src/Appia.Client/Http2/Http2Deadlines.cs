namespace Appia.Client;

/// <summary>Ends the calls of a connection whose deadline has passed. One timer serves all: it is set to the first deadline that is known,
/// and looks for the next one when it fires, so that a call hardly ever touches it.</summary>
internal sealed class Http2Deadlines : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);
    private readonly Lock _lock = new();
    private readonly Http2ClientConnection _connection;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _next = long.MaxValue;

    public Http2Deadlines(Http2ClientConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
        _timer = time.CreateTimer(static self => ((Http2Deadlines)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes sure that somebody looks at a deadline, a timestamp, when it has come.</summary>
    public void Watch(long deadline)
    {
        if (deadline >= Volatile.Read(ref _next))
            return;
        lock (_lock)
        {
            if (deadline >= _next)
                return;
            Volatile.Write(ref _next, deadline);
            _timer.Change(Until(deadline), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private TimeSpan Until(long deadline)
    {
        var left = _time.GetElapsedTime(_time.GetTimestamp(), deadline);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left >= Longest ? Longest : left + Grain;
    }

    private void Sweep()
    {
        Volatile.Write(ref _next, long.MaxValue);
        Watch(_connection.Expire(_time.GetTimestamp()));
    }
}
