namespace Appia;

/// <summary>Publishes events from a call.</summary>
public interface IEvents
{
    /// <summary>Appends an event to the service's log, in this call's unit of work: it is published if, and only if, the call commits.</summary>
    /// <exception cref="AppiaException">The event's type has no binding, or there is no writable call.</exception>
    void Publish<TEvent>(TEvent @event) where TEvent : class;

    /// <summary>Publishes an event when some time has passed after now.</summary>
    /// <inheritdoc cref="Publish{TEvent}(TEvent, DateTimeOffset)"/>
    void Publish<TEvent>(TEvent @event, TimeSpan after) where TEvent : class;

    /// <summary>Publishes an event at a time, or soon after it: what is committed with this call is that it will be.</summary>
    /// <remarks>It enters the log once, in a unit of its own, whatever crashes; while the service does not run it waits. Its place among the events of
    /// its key is where it enters, and its time is then. Of two for the same time, the one that was asked for first comes first.</remarks>
    /// <param name="event">The event, as it is now.</param>
    /// <param name="at">When; a time that has passed means now.</param>
    /// <exception cref="AppiaException">The event's type has no binding, or there is no writable call.</exception>
    void Publish<TEvent>(TEvent @event, DateTimeOffset at) where TEvent : class;
}
