using System.Collections.Concurrent;

namespace Appia.Testing;

/// <summary>Keeps the events that are published, for a plain unit test of a service's class. Nobody handles them.</summary>
public sealed class RecordedEvents : IEvents
{
    private readonly ConcurrentQueue<object> _published = new();

    /// <summary>All events, in the order of publishing.</summary>
    public IReadOnlyList<object> Published => [.. _published];

    /// <summary>The events of one type, in the order of publishing.</summary>
    public IReadOnlyList<TEvent> Of<TEvent>() where TEvent : class => [.. _published.OfType<TEvent>()];

    /// <inheritdoc/>
    public void Publish<TEvent>(TEvent @event) where TEvent : class => _published.Enqueue(@event);
}
