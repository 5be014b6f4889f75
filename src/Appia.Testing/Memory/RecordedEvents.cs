using System.Collections.Concurrent;

namespace Appia.Testing;

/// <summary>Keeps the events that are published, for a plain unit test of a service's class. Nobody handles them.</summary>
public sealed class RecordedEvents : IEvents
{
    private readonly ConcurrentQueue<object> _published = new();
    private readonly ConcurrentQueue<(object Event, TimeSpan? After, DateTimeOffset? At)> _delayed = new();

    /// <summary>All events, in the order of publishing; those that are to be published later too.</summary>
    public IReadOnlyList<object> Published => [.. _published];

    /// <summary>The events of one type, in the order of publishing.</summary>
    public IReadOnlyList<TEvent> Of<TEvent>() where TEvent : class => [.. _published.OfType<TEvent>()];

    /// <summary>What was asked for those that are to be published later: a length of time, or a time.</summary>
    public IReadOnlyList<(object Event, TimeSpan? After, DateTimeOffset? At)> Delayed => [.. _delayed];

    /// <inheritdoc/>
    public void Publish<TEvent>(TEvent @event, TimeSpan after) where TEvent : class
    {
        _delayed.Enqueue((@event, after, null));
        Publish(@event);
    }

    /// <inheritdoc/>
    public void Publish<TEvent>(TEvent @event, DateTimeOffset at) where TEvent : class
    {
        _delayed.Enqueue((@event, null, at));
        Publish(@event);
    }

    /// <inheritdoc/>
    public void Publish<TEvent>(TEvent @event) where TEvent : class => _published.Enqueue(@event);
}
