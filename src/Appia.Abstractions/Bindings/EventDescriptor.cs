namespace Appia.Bindings;

/// <summary>An event type.</summary>
public abstract class EventDescriptor(string topic, Type type)
{
    /// <summary>The topic.</summary>
    public string Topic { get; } = topic;

    /// <summary>The record.</summary>
    public Type Type { get; } = type;

    /// <summary>The member that orders events, or <see langword="null"/>.</summary>
    public string? KeyMember { get; init; }

    /// <summary>What the event is today, when it is of an old version: the next version, which may be old too. Else <see langword="null"/>.</summary>
    public EventDescriptor? Successor { get; init; }

    /// <summary>Calls <paramref name="visitor"/> with the event's own type.</summary>
    public abstract void Accept(IEventVisitor visitor);
}
