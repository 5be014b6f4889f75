using System.Runtime.CompilerServices;
using System.Text.Json;
using Appia.Bindings;
using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Calls one handler, with its own types.</summary>
internal sealed class HandlerInvoker<TService, TEvent>(EventHandlerDescriptor<TService, TEvent> handler) : HandlerInvoker(handler.Method, handler.Unordered)
    where TService : class
    where TEvent : class
{
    public override Task<Action?> Invoke(ServiceHost host, UnitOfWork unit, CallStart start, LoggedEvent @event) => host.RunIn(
        unit,
        start,
        static (service, state, ct) => state.handler.Handle(Unsafe.As<TService>(service), state.body, ct),
        (handler, body: Read(@event)));

    private static TEvent Read(LoggedEvent @event)
    {
        try
        {
            return JsonSerializer.Deserialize(@event.Body, AppiaJson.TypeInfo<TEvent>()) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException cause)
        {
            throw EventErrors.Unreadable(@event.Topic.Name, typeof(TEvent), cause);
        }
    }
}
