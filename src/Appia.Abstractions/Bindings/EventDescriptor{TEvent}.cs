namespace Appia.Bindings;

/// <summary>An event type, with its key.</summary>
/// <param name="topic">The topic.</param>
/// <param name="key">The text of the member that orders events; <see langword="null"/> when each event is its own key.</param>
public sealed class EventDescriptor<TEvent>(string topic, Func<TEvent, string>? key) : EventDescriptor(topic, typeof(TEvent))
    where TEvent : class
{
    /// <summary>The event's key, or <see langword="null"/> when it is its own.</summary>
    public string? Key(TEvent @event) => key?.Invoke(@event);

    /// <inheritdoc/>
    public override void Accept(IEventVisitor visitor) => visitor.Visit(this);
}
