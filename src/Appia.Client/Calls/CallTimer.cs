namespace Appia.Client;

/// <summary>Cancels a call at its deadline, or when its caller does.</summary>
internal sealed class CallTimer(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _source = new(Timeout.InfiniteTimeSpan, time);
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private bool _cancelled;
    private volatile bool _counting;

    public CancellationToken Token => _source.Token;

    /// <summary>How long the call may take; a stream, how long it may be silent.</summary>
    public TimeSpan Limit { get; private set; }

    /// <summary>Whether it was the limit that ended the call.</summary>
    public bool Expired => _source.IsCancellationRequested && !_cancelled && !_caller.IsCancellationRequested;

    public void Start(TimeSpan limit, CancellationToken caller)
    {
        _caller = caller;
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        Restart(limit);
    }

    /// <summary>Begins to count anew.</summary>
    public void Restart(TimeSpan limit)
    {
        Limit = limit;
        if (limit == Timeout.InfiniteTimeSpan)
            return;
        _counting = true;
        _source.CancelAfter(limit);
    }

    /// <summary>Begins to count anew, if it counts. Others may pause it meanwhile.</summary>
    public void Touch()
    {
        if (!_counting)
            return;
        _source.CancelAfter(Limit);
        if (!_counting)
            Pause();
    }

    /// <summary>Stops counting until the next start.</summary>
    public void Pause()
    {
        _counting = false;
        _source.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancels the call.</summary>
    public void Cancel()
    {
        _cancelled = true;
        _source.Cancel();
    }

    /// <summary>Stops the timer; false when it fired, so that it cannot be used again.</summary>
    public bool TryReset()
    {
        _registration.Dispose();
        return _source.TryReset();
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
