using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>A service as a consumer: it handles every event of its topics, whichever service of the system publishes it.</summary>
/// <remarks>It reads the logs of all services, because what a service publishes is known for certain only from its log.</remarks>
internal sealed class ConsumerGroup
{
    private readonly EventsContext _context;
    private readonly ServiceHost _host;
    private GroupStoppedException? _stopped;
    private int _parked;

    public ConsumerGroup(EventsContext context, ServiceHost host, LogSources logs)
    {
        _context = context;
        _host = host;
        Topics = new(host.Descriptor);
        Subscriptions = [.. logs.For(Topics).Select(log => new Subscription(context, this, log))];
    }

    public string Name => _host.Name;

    /// <summary>The service's own store: positions and parked events are there, beside what the handlers write.</summary>
    public IStore Store => _host.OpenedStore;

    public TopicTable Topics { get; }

    public IReadOnlyList<Subscription> Subscriptions { get; }

    /// <summary>How many events are parked.</summary>
    public int Parked => Volatile.Read(ref _parked);

    /// <summary>Whether no event is taken from the logs because too many are parked.</summary>
    public bool Paused => Parked >= _context.Options.MostParked;

    /// <summary>How many logs cannot be read now.</summary>
    public int Waiting => Subscriptions.Count(subscription => subscription.Waiting is not null);

    /// <summary>Why the group stopped, or <see langword="null"/>.</summary>
    public GroupStoppedException? Stopped => Volatile.Read(ref _stopped);

    public void Start()
    {
        Volatile.Write(ref _stopped, null);
        foreach (var subscription in Subscriptions)
            subscription.Start();
    }

    public Task Stop() => Task.WhenAll(Subscriptions.Select(subscription => subscription.Stop()));

    /// <summary>Begins again after the group stopped.</summary>
    public async Task Restart()
    {
        await Stop();
        Start();
    }

    /// <summary>Handles an event in a unit that the caller commits.</summary>
    public async Task Handle(UnitOfWork unit, LoggedEvent @event, List<Action> afterCommit, CancellationToken ct)
    {
        var headers = @event.Headers.Parsed;
        using var activity = DeliveryTracing.Start(Name, @event, headers);
        var handlers = @event.Topic.Handlers;
        foreach (var handler in handlers)
        {
            var start = Delivery.Start(Name, @event, headers, handlers.Count == 1 ? null : handler.Method, ct);
            if (await handler.Invoke(_host, unit, start, @event) is { } action)
                afterCommit.Add(action);
        }
    }

    /// <summary>Stops the whole group: nothing more is handled, so that nothing is lost or doubled unnoticed.</summary>
    public void StopFor(GroupStoppedException reason)
    {
        if (Interlocked.CompareExchange(ref _stopped, reason, null) is not null)
            return;
        _context.Log.GroupStopped(Name, reason);
        foreach (var subscription in Subscriptions)
            subscription.RequestStop();
        _context.Changed();
    }

    /// <summary>Counts parked events, pausing the group or ending its pause.</summary>
    public void CountParked(int change)
    {
        var now = Interlocked.Add(ref _parked, change);
        var most = _context.Options.MostParked;
        if (now >= most && now - change < most)
            _context.Log.GroupPaused(EventErrors.Paused(Name, now));
        if (now >= most || now - change < most)
            return;
        _context.Log.GroupResumed(Name);
        foreach (var subscription in Subscriptions)
            subscription.Wake();
    }

    /// <summary>What is left to do, in words; <see langword="null"/> when nothing is.</summary>
    public string? Pending()
    {
        if (Stopped is { } stopped)
            return stopped.Message;
        if (Paused)
            return EventErrors.Paused(Name, Parked).Message;
        foreach (var subscription in Subscriptions)
            if (subscription.Pending() is { } pending)
                return pending;
        return null;
    }
}
