namespace Appia.Client;

/// <summary>Watches over a connection: asks a peer that is silent for long whether it is still there, and closes what nobody uses. By the
/// real clock: the network knows no other.</summary>
internal sealed class Http2Vigil : IDisposable
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private readonly Http2Connection _connection;
    private readonly Http2VigilOptions _options;
    private readonly ITimer _timer;
    private volatile bool _heard = true;
    private long _lastHeard;
    private long? _asked;

    public Http2Vigil(Http2Connection connection, in Http2VigilOptions options)
    {
        _connection = connection;
        _options = options;
        _timer = Clock.CreateTimer(static vigil => ((Http2Vigil)vigil!).Look(), this, Period(), Period());
    }

    /// <summary>Something has come from the peer.</summary>
    public void Heard() => _heard = true;

    public void Dispose() => _timer.Dispose();

    private TimeSpan Period()
    {
        var fine = TimeSpan.FromTicks(Math.Min(Ticks(_options.KeepAlive), Ticks(_options.KeepAliveTimeout)) / 4);
        return fine < Shortest ? Shortest : fine > Longest ? Longest : fine;
    }

    // What is infinite is never due.
    private static long Ticks(TimeSpan time) => time < TimeSpan.Zero ? long.MaxValue : time.Ticks;

    private void Look()
    {
        var now = Clock.GetTimestamp();
        if (_heard)
        {
            (_heard, _lastHeard, _asked) = (false, now, null);
            return;
        }
        if (!_options.WhenIdle && _connection.Running == 0)
            CloseIfIdle(now);
        else if (_asked is not { } asked)
            AskIfSilent(now);
        else if (Clock.GetElapsedTime(asked, now).Ticks >= Ticks(_options.KeepAliveTimeout))
            _connection.Vanish();
    }

    private void CloseIfIdle(long now)
    {
        _asked = null;
        if (_connection.IsRetired || Clock.GetElapsedTime(_lastHeard, now) >= Http2Limits.Idle)
            _connection.Retire();
    }

    private void AskIfSilent(long now)
    {
        if (Clock.GetElapsedTime(_lastHeard, now).Ticks < Ticks(_options.KeepAlive))
            return;
        _asked = now;
        _connection.Ping();
    }
}
