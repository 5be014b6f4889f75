namespace Appia.Bindings;

/// <summary>A service's handler of one event type.</summary>
public sealed class EventHandlerDescriptor<TService, TEvent>(
    EventDescriptor<TEvent> @event, string method, Func<TService, TEvent, CancellationToken, Task> handle)
    : EventHandlerDescriptor(@event, method)
    where TService : class
    where TEvent : class
{
    /// <summary>Handles one event.</summary>
    public Task Handle(TService service, TEvent @event, CancellationToken ct) => handle(service, @event, ct);

    /// <inheritdoc/>
    public override void Accept(IEventHandlerVisitor visitor) => visitor.Visit(this);
}
