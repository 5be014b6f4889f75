namespace Appia.Events;

/// <summary>Deletes old events from the logs of all services of this process, when that is asked for.</summary>
internal sealed class LogRetention
{
    private readonly EventsContext _context;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public LogRetention(EventsContext context)
    {
        _context = context;
        if (Wanted)
            foreach (var service in context.System.Services)
                context.System.Members.Of(service.Name).Offer(RetentionLoop.Work, []);
    }

    public IReadOnlyList<RetentionLoop> Loops { get; private set; } = [];

    private bool Wanted => _context.Options is not { Retention: null, RetentionCount: null };

    public void Start()
    {
        _stop = new();
        Loops = [.. _context.System.Services.Where(service => service.Store is not null).Select(service => new RetentionLoop(_context, service))];
        if (!Wanted)
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
