namespace Appia.Client;

/// <summary>Watches over a connection: asks a peer that is silent for long whether it is still there, and closes what nobody uses. By the
/// real clock: the network knows no other.</summary>
internal sealed class Http2Vigil : IDisposable
{
    public static readonly TimeProvider Clock = TimeProvider.System;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private readonly Http2Connection _connection;
    private readonly Http2VigilOptions _options;
    private readonly ITimer? _timer;
    private int _looking;
    private volatile bool _heard = true;
    private long _lastHeard;
    private long? _asked;

    public Http2Vigil(Http2Connection connection, in Http2VigilOptions options)
    {
        _connection = connection;
        _options = options;
        var period = Period();
        if (period == Http2Vigils.Period)
            Http2Vigils.Add(this);
        else
            _timer = Clock.CreateTimer(static vigil => ((Http2Vigil)vigil!).Look(), this, period, period);
    }

    /// <summary>Something has come from the peer.</summary>
    public void Heard() => _heard = true;

    public void Dispose()
    {
        if (_timer is null)
            Http2Vigils.Remove(this);
        else
            _timer.Dispose();
    }

    /// <summary>Asks the peer, or closes the connection, when it is time.</summary>
    public void Look()
    {
        // A look that takes longer than a period is not overtaken by the next one.
        if (Interlocked.Exchange(ref _looking, 1) != 0)
            return;
        LookOnce();
        Volatile.Write(ref _looking, 0);
    }

    private TimeSpan Period()
    {
        var fine = TimeSpan.FromTicks(Math.Min(Ticks(_options.KeepAlive), Ticks(_options.KeepAliveTimeout)) / 4);
        return fine < Shortest ? Shortest : fine > Http2Vigils.Period ? Http2Vigils.Period : fine;
    }

    // What is infinite is never due.
    private static long Ticks(TimeSpan time) => time < TimeSpan.Zero ? long.MaxValue : time.Ticks;

    private void LookOnce()
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
