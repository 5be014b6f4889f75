using Appia.Bindings;

namespace Appia.Events;

/// <summary>The binding of an event type, looked up once.</summary>
internal static class BoundEvent<TEvent> where TEvent : class
{
    private static EventDescriptor<TEvent>? s_found;

    public static EventDescriptor<TEvent> Descriptor => s_found ??= Find();

    private static EventDescriptor<TEvent> Find() =>
        BindingRegistry.FindEvent(typeof(TEvent)) as EventDescriptor<TEvent> ?? throw EventErrors.NotAnEvent(typeof(TEvent));
}
