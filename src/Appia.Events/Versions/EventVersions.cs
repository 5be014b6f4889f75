using Appia.Bindings;

namespace Appia.Events;

/// <summary>The versions of events: an old one is handled as what it is today.</summary>
internal static class EventVersions
{
    /// <summary>An event and all older ones that become it.</summary>
    public static IEnumerable<EventDescriptor> Of(EventDescriptor @event) =>
        BindingRegistry.FindOlderEvents(@event).Prepend(@event);

    /// <summary>Whether a handler of an event gets what is published as a topic.</summary>
    public static bool Takes(EventDescriptor @event, string topic) => Of(@event).Any(version => version.Topic == topic);
}
