using Appia.Client;
using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Publishes events from outside into the log of the service that owns their topic, each once.</summary>
/// <remarks>
/// 1. What is remembered is not published again: an event with the source and id of one that was published is that event.
/// 2. The others are appended to the log, and remembered, in one unit.
/// 3. Of two that publish the same event at the same time, one commits; the other looks again.
/// A service remembers the events as long as the keys of calls (<c>Appia:KeyRetention</c>).
/// </remarks>
internal sealed class EventIntake(AppiaSystem system, EventsOptions options)
{
    private const string Method = "event";
    private const int MostRaces = 16;

    /// <summary>Publishes events of one topic, in one unit, wherever its service runs.</summary>
    /// <returns>How many of them had been published before.</returns>
    /// <exception cref="ProblemException">Conflict: one of them has the source and id of another event. Unavailable: the service's host is away.</exception>
    public async Task<int> Publish(
        InboundTopic topic, IReadOnlyList<InboundEvent> events, CallerIdentity caller, TimeSpan? timeout, CancellationToken ct)
    {
        if (events.FirstOrDefault(@event => @event.Hops > options.MostHops) is { } looping)
            throw EventErrors.TooManyHops(topic.Name, looping.Hops - 1);
        var request = new IntakeRequest(topic.Name, caller.User, caller.Tenant, events);
        var deadline = system.Deadlines.After(timeout ?? system.Options.Deadline);
        var service = system.Plan.Services.First(service => service.Name == topic.Opened.Service);
        if (system.Services.FirstOrDefault(here => here.Descriptor == service) is { } here)
            return await Publish(here, request, deadline, ct);
        // What comes twice is published once: it may be sent again.
        return await system.Hosts.Of(system.Placement.HostOf(service)).Attempts.Run(
            request,
            (connection, sent, left) => connection.Method(IntakeEndpoints.Method).Unary(sent, new CallOptions { Timeout = left, Token = ct }),
            repeatable: true,
            deadline,
            ct);
    }

    /// <summary>Publishes events into the log of a service of this process.</summary>
    public async Task<int> Publish(ServiceHost service, IntakeRequest request, long deadline, CancellationToken ct)
    {
        system.ThrowIfNotRunning();
        var store = service.OpenedStore;
        for (var races = 1; ; races++)
        {
            var unit = new UnitOfWork(store, readOnly: false, system.Options.Storage) { DeadlineTimestamp = deadline };
            var replayed = await Add(unit, request, ct);
            if (unit.IsEmpty)
                return replayed;
            try
            {
                await store.Commit(unit, ct);
                system.Keys.Remembered();
                return replayed;
            }
            catch (ProblemException raced) when (raced.Problem.Code == KeyErrors.OvertakenCode && races < MostRaces)
            {
                // Somebody else published one of them meanwhile.
            }
        }
    }

    private async Task<int> Add(UnitOfWork unit, IntakeRequest request, CancellationToken ct)
    {
        var replayed = 0;
        var now = system.Time.GetUtcNow();
        var added = new Dictionary<CallKey, byte[]>();
        foreach (var @event in request.Events)
        {
            var key = new CallKey(@event.Source, Method, @event.SourceId);
            var hash = @event.Hash(request.Topic);
            var known = added.GetValueOrDefault(key) ?? (await KeyTable.Find(unit.Store, key, ct))?.BodyHash;
            if (known is not null && !hash.AsSpan().SequenceEqual(known))
                throw InboundErrors.OtherEvent(@event.Source, @event.SourceId);
            if (known is not null)
            {
                replayed++;
                continue;
            }
            added.Add(key, hash);
            unit.Add(KeyTable.Insert(key, new(hash, []), now));
            unit.Add(Entry(request, @event, now));
        }
        return replayed;
    }

    private static LogEntry Entry(IntakeRequest request, InboundEvent @event, DateTimeOffset now)
    {
        var headers = new EventHeaders(@event.Traceparent, null, request.User, request.Tenant, @event.Hops)
        {
            Source = @event.Source,
            SourceId = @event.SourceId,
            SourceTime = @event.Time,
        };
        return new(@event.Id, request.Topic, @event.Key, Slots.Of(@event.Key), now.UtcTicks, headers.ToString(), @event.Body);
    }
}
