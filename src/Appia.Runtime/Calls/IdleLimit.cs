namespace Appia.Runtime;

/// <summary>Cancels a call in which nothing has moved for the idle limit of streams, in either direction.</summary>
/// <remarks>An item costs a timestamp: only when the limit seems to have passed is it asked when the last one moved.</remarks>
internal sealed class IdleLimit(AppiaSystem system, CancellationTokenSource call) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _probe;
    private Deadlines.Entry? _entry;
    private long _due;

    /// <summary>Whether it was this limit that cancelled the call.</summary>
    public bool Expired { get; private set; }

    /// <summary>Begins to count.</summary>
    public void Start()
    {
        Touch();
        lock (_lock)
            Watch();
    }

    /// <summary>Says that something has moved.</summary>
    public void Touch() => Volatile.Write(ref _due, system.Deadlines.After(system.Options.StreamIdle));

    /// <summary>Counts no more.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _entry?.Dispose();
            _entry = null;
            _probe = null;
        }
    }

    public void Dispose() => Stop();

    private void Watch()
    {
        var due = Volatile.Read(ref _due);
        if (due == long.MaxValue)
            return;
        var probe = _probe = new();
        probe.Token.UnsafeRegister(state => Look((CancellationTokenSource)state!), probe);
        _entry = system.Deadlines.Watch(probe, due);
    }

    private void Look(CancellationTokenSource probe)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(probe, _probe))
                return;
            if (!system.Deadlines.HasPassed(Volatile.Read(ref _due)))
            {
                Watch();
                return;
            }
            Expired = true;
        }
        call.Cancel();
    }
}
