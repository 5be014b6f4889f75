namespace Appia;

/// <summary>Streams of one kind in the store of the service that asks for them: events by id, appended and never changed.</summary>
/// <remarks>
/// Appends are part of the call's unit: they commit together with its documents and events, or not at all. A stream that this call read and then appends
/// to must still be at the version that was read: otherwise the commit is a conflict, and the call runs again with what is new. What a call has read of a
/// stream stays as it was for that call; its own appends come on top.
/// </remarks>
/// <typeparam name="TEvent">The record that is marked <see cref="StreamAttribute"/>.</typeparam>
public interface IStreams<TEvent> where TEvent : class
{
    /// <summary>What a stream's events add up to, or <see langword="null"/> when there is no such stream or it has ended.</summary>
    ValueTask<TState?> Find<TState>(StreamId id, CancellationToken ct = default) where TState : class, IFold<TState, TEvent>;

    /// <summary>What a stream's events add up to.</summary>
    /// <exception cref="ProblemException">Not found.</exception>
    ValueTask<TState> Get<TState>(StreamId id, CancellationToken ct = default) where TState : class, IFold<TState, TEvent>;

    /// <summary>What a stream's events add up to, with the stream's version; <see langword="null"/> when there is no such stream or it has ended.</summary>
    ValueTask<Versioned<TState>?> FindVersioned<TState>(StreamId id, CancellationToken ct = default) where TState : class, IFold<TState, TEvent>;

    /// <summary>How many events a stream has; 0 when there is no such stream.</summary>
    ValueTask<long> Version(StreamId id, CancellationToken ct = default);

    /// <summary>The events of a stream in their order, this call's own at the end.</summary>
    /// <param name="id">The stream.</param>
    /// <param name="after">The version after which to begin.</param>
    /// <param name="ct">Cancels it.</param>
    IAsyncEnumerable<Recorded<TEvent>> Read(StreamId id, long after = 0, CancellationToken ct = default);

    /// <summary>Appends an event to a stream, which begins with it when there is none.</summary>
    /// <exception cref="ProblemException">TooLarge: the event is larger than <c>Appia:Storage:EventBytes</c>.</exception>
    ValueTask Append(StreamId id, TEvent @event, CancellationToken ct = default);

    /// <summary>Appends events to a stream, in their order.</summary>
    /// <inheritdoc cref="Append(StreamId, TEvent, CancellationToken)"/>
    ValueTask Append(StreamId id, IEnumerable<TEvent> events, CancellationToken ct = default);

    /// <summary>Appends events to a stream that must be at a version: otherwise the commit is a conflict, and the caller hears of it.</summary>
    /// <param name="id">The stream.</param>
    /// <param name="expectedVersion">The version; 0 when there must be no such stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="ProblemException">Conflict, at once: this call read another version. TooLarge: an event is too large.</exception>
    ValueTask Append(StreamId id, long expectedVersion, IEnumerable<TEvent> events, CancellationToken ct = default);
}
