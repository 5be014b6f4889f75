using System.Text.Json;
using Appia.Bindings;

namespace Appia.Events;

/// <summary>Reads and writes the bodies of one kind of event.</summary>
internal abstract class EventBody
{
    /// <summary>Those of an event's own kind.</summary>
    public static EventBody Of(EventDescriptor @event)
    {
        var maker = new Maker();
        @event.Accept(maker);
        return maker.Made!;
    }

    /// <summary>The event that a body holds.</summary>
    /// <exception cref="ProblemException">APPIA4010: it cannot be read.</exception>
    public abstract object Read(byte[] body, string topic);

    /// <summary>The body of an event of this kind.</summary>
    public abstract byte[] Write(object @event);

    /// <summary>What an event of an old version is, as an event of the kind <typeparamref name="TEvent"/>.</summary>
    public static TEvent Upcast<TEvent>(object @event) where TEvent : class => (TEvent)Upcast(@event, typeof(TEvent));

    /// <summary>The same for a kind that is known by its type.</summary>
    public static object Upcast(object @event, Type kind)
    {
        while (@event.GetType() != kind && @event is IUpcast<object> old)
            @event = old.Upcast();
        return @event;
    }

    private sealed class Maker : IEventVisitor
    {
        public EventBody? Made { get; private set; }

        public void Visit<TEvent>(EventDescriptor<TEvent> @event) where TEvent : class => Made = new EventBody<TEvent>();
    }
}

/// <inheritdoc/>
internal sealed class EventBody<TEvent> : EventBody where TEvent : class
{
    public override object Read(byte[] body, string topic)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AppiaJson.TypeInfo<TEvent>()) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException cause)
        {
            throw EventErrors.Unreadable(topic, typeof(TEvent), cause);
        }
    }

    public override byte[] Write(object @event) => JsonSerializer.SerializeToUtf8Bytes((TEvent)@event, AppiaJson.TypeInfo<TEvent>());
}
