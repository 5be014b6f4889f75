namespace Appia.Runtime;

/// <summary>How long a call may take that takes a stream and answers once: the idle limit while items flow, the deadline of calls from the last
/// one on. A system that stops ends it while items flow, and waits for it afterwards, as for any call.</summary>
internal sealed class InputLimits : IDisposable
{
    private readonly AppiaSystem _system;
    private readonly CallContext _call;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _stopping;
    private Deadlines.Entry? _deadline;
    private bool _stopped;

    public InputLimits(AppiaSystem system, CallContext call, CancellationTokenSource source)
    {
        _system = system;
        _call = call;
        _source = source;
        Idle = new(system, source);
        Idle.Start();
        Watch();
        _stopping = system.Stopping.UnsafeRegister(static self => ((InputLimits)self!).Stop(), this);
    }

    public IdleLimit Idle { get; }

    /// <summary>The caller has sent its last item, or the service wants no more.</summary>
    public void Ended()
    {
        Idle.Stop();
        _stopping.Unregister();
        if (_call.DeadlineTimestamp != long.MaxValue)
            return;
        _call.Limit(_system.Deadlines.After(_system.Options.Deadline));
        Watch();
    }

    /// <summary>The failure as the caller sees it.</summary>
    public Exception Translate(Exception failure)
    {
        var name = _call.Method!.FullName;
        var cancelled = failure is OperationCanceledException or ProblemException { Problem.Kind: ProblemKind.Cancelled };
        if (cancelled && Idle.Expired)
            return CallErrors.DeadlineExceeded(name, _system.Options.StreamIdle);
        return cancelled && _stopped ? CallErrors.Stopping(name) : CallRunner.Translate(_call, failure);
    }

    public void Dispose()
    {
        Idle.Dispose();
        // Waits for a stop that is cancelling just now: what it cancels is disposed of next.
        _stopping.Dispose();
        _deadline?.Dispose();
    }

    private void Watch()
    {
        if (_call.DeadlineTimestamp != long.MaxValue)
            _deadline = _system.Deadlines.Watch(_source, _call.DeadlineTimestamp);
    }

    private void Stop()
    {
        _stopped = true;
        _source.Cancel();
    }
}
