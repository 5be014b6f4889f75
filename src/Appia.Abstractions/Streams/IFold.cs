namespace Appia;

/// <summary>A state that the events of a stream add up to.</summary>
/// <remarks>Both methods must be pure: the same events give the same state, whenever and wherever they are applied. What <see cref="Apply"/> throws fails
/// the call that reads the state, and stops an asynchronous projection until a build that passes.</remarks>
/// <typeparam name="TState">The state itself: an immutable record.</typeparam>
/// <typeparam name="TEvent">The events: the record that is marked <see cref="StreamAttribute"/>.</typeparam>
public interface IFold<TState, TEvent>
    where TState : class, IFold<TState, TEvent>
    where TEvent : class
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; <see langword="null"/> before the first event, and after one that ended it.</param>
    /// <param name="next">The event.</param>
    /// <returns>The state; <see langword="null"/> when there is none any more: a projection's document is deleted then.</returns>
    static abstract TState? Apply(TState? state, Recorded<TEvent> next);

    /// <summary>For a projection: the id of the document that an event belongs to, or <see langword="null"/> when it belongs to none.</summary>
    /// <value>The default is the stream's id: a document for each stream.</value>
    static virtual string? Key(Recorded<TEvent> next) => next.Stream;
}
