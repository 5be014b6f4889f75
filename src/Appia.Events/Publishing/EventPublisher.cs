using System.Diagnostics;
using System.Text.Json;
using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Publishes events into the log of the service whose call is running.</summary>
/// <remarks>
/// Any service may publish any event: it goes into the publishing service's own log, in the publishing call's unit. Order per key holds among
/// the events of one publisher; nothing orders two services that publish under the same key.
/// An attempt that runs again gives its events the same ids.
/// </remarks>
internal sealed class EventPublisher(EventsOptions options, EventsRunner runner) : IEvents
{
    public void Publish<TEvent>(TEvent @event) where TEvent : class
    {
        var call = CallContext.Required;
        call.Unit.Add(Entry(call, @event));
    }

    public void Publish<TEvent>(TEvent @event, TimeSpan after) where TEvent : class =>
        Publish(@event, CallContext.Required.Time.GetUtcNow() + after);

    public void Publish<TEvent>(TEvent @event, DateTimeOffset at) where TEvent : class
    {
        var call = CallContext.Required;
        var entry = Entry(call, @event);
        if (at.UtcTicks <= entry.At)
        {
            call.Unit.Add(entry);
            return;
        }
        call.Unit.ThrowIfTooLarge(entry);
        call.Unit.Add(DelayedTable.Insert(entry, at));
        var service = call.Host.Name;
        call.AfterCommit(() => runner.Delayed.Delayed(service));
    }

    private LogEntry Entry<TEvent>(CallContext call, TEvent @event) where TEvent : class
    {
        var descriptor = BoundEvent<TEvent>.Descriptor;
        var hops = call.Hops + 1;
        if (hops > options.MostHops)
            throw EventErrors.TooManyHops(descriptor.Topic, hops - 1);

        var body = JsonSerializer.SerializeToUtf8Bytes(@event, AppiaJson.TypeInfo<TEvent>());
        var id = call.NewId();
        var key = descriptor.Key(@event) ?? id.ToString("N");
        return new(id, descriptor.Topic, key, Slots.Of(key), call.Time.GetUtcNow().UtcTicks, Headers(call, hops), body);
    }

    private string Headers(CallContext call, int hops)
    {
        var trace = (call.Activity ?? Activity.Current)?.Id;
        return call.Unit.State<WrittenHeaders>(this).Of(trace, call.Operation, call.Caller, hops);
    }
}
