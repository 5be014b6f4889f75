using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>A consumer group: it takes every event of its topics. A service is one, and so is what takes events out of the system.</summary>
internal sealed class ConsumerGroup
{
    private readonly EventsContext _context;
    private readonly IEventConsumer _consumer;
    private GroupStoppedException? _stopped;
    private int _parked;
    private long[] _news = [];

    private ConsumerGroup(EventsContext context, IEventConsumer consumer)
    {
        _context = context;
        _consumer = consumer;
    }

    public string Name => _consumer.Name;

    public IEventConsumer Consumer => _consumer;

    public TopicTable Topics => _consumer.Topics;

    public IReadOnlyList<Subscription> Subscriptions { get; private init; } = [];

    /// <summary>The stores that have the group's positions and parked events.</summary>
    public IEnumerable<IStore> Stores => Subscriptions.Select(subscription => subscription.Store).Distinct();

    /// <summary>This process among those that share these stores.</summary>
    public IEnumerable<Membership> Memberships => Subscriptions.Select(subscription => subscription.Share.Membership).Distinct();

    /// <summary>A service. It reads the logs of all services, because what a service publishes is known for certain only from its log. Its positions are in
    /// its own store, beside what its handlers write.</summary>
    public static ConsumerGroup Of(EventsContext context, ServiceHost host, LogSources logs)
    {
        var consumer = new ServiceConsumer(context, host);
        return Make(context, consumer, logs.For(consumer.Topics).Select(log => (log, host)));
    }

    /// <summary>What takes events out of the system. It reads the logs of this process, each with the positions in the log's own store: every host takes
    /// out what its services publish.</summary>
    public static ConsumerGroup Of(EventsContext context, IOutbound outbound)
    {
        var consumer = new OutboundConsumer(context.System, outbound);
        return Make(context, consumer, context.System.Services
            .Where(service => service.KeepsStore)
            .Select(service => ((ILogSource)new StoreLogSource(context, service, consumer.Topics), service)));
    }

    /// <summary>How many events are parked.</summary>
    public int Parked => Volatile.Read(ref _parked);

    /// <summary>Whether no event is taken from the logs because too many are parked.</summary>
    public bool Paused => Parked >= _context.Options.MostParked;

    /// <summary>Whether it was paused by hand, and reads nothing until it is resumed.</summary>
    public bool Held { get; private set; }

    /// <summary>How many logs cannot be read now, or are read in vain, because what their events are delivered to is away.</summary>
    public int Waiting => Subscriptions.Count(subscription => subscription.Waiting is not null || _consumer.Waiting is not null);

    /// <summary>Why the group stopped, or <see langword="null"/>.</summary>
    public GroupStoppedException? Stopped => Volatile.Read(ref _stopped);

    /// <summary>Gets ready, before anybody can publish.</summary>
    public async Task Prepare(CancellationToken ct)
    {
        _news = [.. Memberships.Select(membership => membership.News)];
        Held = await IsHeld(ct);
        foreach (var subscription in Subscriptions)
            await subscription.Prepare(ct);
    }

    public void Start()
    {
        Volatile.Write(ref _stopped, null);
        if (Held)
            return;
        foreach (var subscription in Subscriptions)
            subscription.Start();
    }

    /// <summary>Pauses it by hand: batches that run are finished, and nothing is read until it is resumed, also after a restart.</summary>
    public async Task Hold()
    {
        await Write(HeldTable.Hold(Name, _context.Time.GetUtcNow()));
        Held = true;
        await Stop();
        _context.Changed();
    }

    /// <summary>Resumes it where it was paused.</summary>
    public async Task Resume()
    {
        await Write(HeldTable.Release(Name));
        if (!Held)
            return;
        Held = false;
        Start();
        _context.Changed();
    }

    /// <summary>Does what was ordered in another process: pauses or resumes, or begins again after the group stopped.</summary>
    public async Task Follow()
    {
        foreach (var subscription in Subscriptions.Where(subscription => subscription.Running.IsCompleted))
            await subscription.GiveUp();
        long[] news = [.. Memberships.Select(membership => membership.News)];
        if (news.SequenceEqual(_news))
            return;
        _news = news;
        var held = await IsHeld(CancellationToken.None);
        if (held == Held && Stopped is null)
            return;
        Held = held;
        await Restart();
        _context.Changed();
    }

    /// <summary>Has other processes look at what is stored.</summary>
    public Task Tell() => Write(statement: null);

    public Task Stop() => Task.WhenAll(Subscriptions.Select(subscription => subscription.Stop()));

    /// <summary>Begins again after the group stopped.</summary>
    public async Task Restart()
    {
        await Stop();
        Start();
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
        if (Held)
            return EventErrors.Held(Name);
        if (Paused)
            return EventErrors.Paused(Name, Parked).Message;
        foreach (var subscription in Subscriptions)
            if (subscription.Pending() is { } pending)
                return pending;
        return null;
    }

    private async Task<bool> IsHeld(CancellationToken ct)
    {
        foreach (var store in Stores)
            if (await HeldTable.Has(store, Name, ct))
                return true;
        return false;
    }

    private async Task Write(Statement? statement)
    {
        try
        {
            foreach (var home in Subscriptions.DistinctBy(subscription => subscription.Store))
                await Write(home, statement);
        }
        catch
        {
            // It may be written all the same, as the others see it then: this process looks, too.
            _news = [];
            throw;
        }
    }

    private static async Task Write(Subscription home, Statement? statement)
    {
        var unit = new UnitOfWork(home.Store, readOnly: false);
        if (statement is { } change)
            unit.Add(change);
        home.Share.Membership.Tell(unit);
        await home.Store.Commit(unit);
        home.Share.Membership.Announce();
    }

    private static ConsumerGroup Make(EventsContext context, IEventConsumer consumer, IEnumerable<(ILogSource Log, ServiceHost Home)> logs)
    {
        var subscriptions = new List<Subscription>();
        var group = new ConsumerGroup(context, consumer) { Subscriptions = subscriptions };
        subscriptions.AddRange(logs.Select(pair => new Subscription(context, group, pair.Log, pair.Home)));
        return group;
    }
}
