namespace Appia;

/// <summary>Publishes events from a call.</summary>
public interface IEvents
{
    /// <summary>Appends an event to the service's log, in this call's unit of work: it is published if, and only if, the call commits.</summary>
    /// <exception cref="AppiaException">The event's type has no binding, or there is no writable call.</exception>
    void Publish<TEvent>(TEvent @event) where TEvent : class;
}
