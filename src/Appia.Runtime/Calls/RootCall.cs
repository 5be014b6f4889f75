namespace Appia.Runtime;

/// <summary>The length of a root call: it is counted, and its token is cancelled by the caller or by the deadline.</summary>
internal sealed class RootCall : IDisposable
{
    private readonly AppiaSystem _system;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private CancellationTokenRegistration _lateRegistration;
    private Deadlines.Entry? _entry;

    public RootCall(AppiaSystem system, in CallStart start)
    {
        system.ThrowIfNotRunning();
        _system = system;
        _source = new();
        _registration = Cancelling(start.Token);
        Start = start with { Token = _source.Token };
        system.InFlight.Enter();
    }

    /// <summary>The call's start, with the token that the deadline cancels too.</summary>
    public CallStart Start { get; }

    /// <summary>Watches the call's deadline.</summary>
    public void Begin(CallContext call)
    {
        if (_system.Deadlines.HasPassed(call.DeadlineTimestamp))
            _source.Cancel();
        else if (call.DeadlineTimestamp != long.MaxValue)
            _entry = _system.Deadlines.Watch(_source, call.DeadlineTimestamp);
    }

    /// <summary>The call did not end at once: from now on its late token is heard too.</summary>
    public void Wait()
    {
        if (Start.LateToken is { } late)
            _lateRegistration = Cancelling(late());
    }

    public void Dispose()
    {
        _entry?.Dispose();
        _lateRegistration.Dispose();
        _registration.Dispose();
        _source.Dispose();
        _system.InFlight.Exit();
    }

    private CancellationTokenRegistration Cancelling(CancellationToken token) =>
        token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
}
