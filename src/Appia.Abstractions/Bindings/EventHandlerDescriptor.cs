namespace Appia.Bindings;

/// <summary>A service's handler of one event type.</summary>
public abstract class EventHandlerDescriptor(EventDescriptor @event, string method)
{
    /// <summary>The event.</summary>
    public EventDescriptor Event { get; } = @event;

    /// <summary>The handler's name.</summary>
    public string Method { get; } = method;

    /// <summary>Whether events of a key may overtake one that failed.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Unordered { get; init; }

    /// <summary>With which event a service begins that has not handled the topic before.</summary>
    /// <value>The default is <see cref="EventStart.Beginning"/>.</value>
    public EventStart From { get; init; }

    /// <summary>Calls <paramref name="visitor"/> with the handler's own types.</summary>
    public abstract void Accept(IEventHandlerVisitor visitor);
}
