using Appia.Runtime;

namespace Appia.Events;

/// <summary>Publishes the delayed events of all services of this process.</summary>
internal sealed class DelayedEvents
{
    private readonly EventsContext _context;
    private CancellationTokenSource _stop = new();
    private Dictionary<string, DelayedLoop> _loops = [];
    private Task _running = Task.CompletedTask;

    public DelayedEvents(EventsContext context)
    {
        _context = context;
        foreach (var service in context.System.Services)
            context.System.Members.Of(service.Name).Offer(DelayedLoop.Work, []);
    }

    public void Start()
    {
        _stop = new();
        _loops = _context.System.Services.Where(service => service.Store is not null)
            .ToDictionary(service => service.Name, service => new DelayedLoop(_context, service));
        // The loops must not inherit the call, if any, that starts the system.
        using (ExecutionContext.SuppressFlow())
            _running = Task.WhenAll(_loops.Values.Select(loop => loop.Run(_stop.Token)));
    }

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Says that a service delayed an event, in a call that has committed.</summary>
    public void Delayed(string service)
    {
        if (_loops.TryGetValue(service, out var loop))
            loop.Delayed();
    }

    public string? Pending() => _loops.Values.Select(loop => loop.Pending()).FirstOrDefault(pending => pending is not null);
}
