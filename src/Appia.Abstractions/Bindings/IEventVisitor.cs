namespace Appia.Bindings;

/// <summary>Does something with an event type, with its own type.</summary>
public interface IEventVisitor
{
    /// <summary>Called with the event's descriptor.</summary>
    void Visit<TEvent>(EventDescriptor<TEvent> @event) where TEvent : class;
}
