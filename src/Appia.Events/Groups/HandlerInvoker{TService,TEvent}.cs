using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Calls one handler, with its own types.</summary>
/// <param name="handler">The handler.</param>
/// <param name="version">The event as it was published: the handler's own, or one of an older version that becomes it.</param>
internal sealed class HandlerInvoker<TService, TEvent>(EventHandlerDescriptor<TService, TEvent> handler, EventDescriptor version)
    : HandlerInvoker(handler.Method, handler.Unordered)
    where TService : class
    where TEvent : class
{
    private readonly EventBody _body = EventBody.Of(version);

    public override Task<Action?> Invoke(ServiceHost host, UnitOfWork unit, CallStart start, LoggedEvent @event) => host.RunIn(
        unit,
        start,
        static (service, state, ct) => state.handler.Handle(Unsafe.As<TService>(service), state.body, ct),
        (handler, body: EventBody.Upcast<TEvent>(_body.Read(@event.Body, @event.Topic.Name))));
}
