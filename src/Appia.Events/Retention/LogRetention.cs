namespace Appia.Events;

/// <summary>Deletes old events from the logs of all services of this process, when that is asked for.</summary>
internal sealed class LogRetention(EventsContext context)
{
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public IReadOnlyList<RetentionLoop> Loops { get; private set; } = [];

    public void Start()
    {
        _stop = new();
        Loops = [.. context.System.Services.Where(service => service.Store is not null).Select(service => new RetentionLoop(context, service))];
        if (context.Options is { Retention: null, RetentionCount: null })
            return;
        // The loops must not inherit the call, if any, that starts the system.
        using (ExecutionContext.SuppressFlow())
            _running = Task.WhenAll(Loops.Select(loop => loop.Run(_stop.Token)));
    }

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
    }
}
