using Appia.Bindings;
using Appia.Runtime;

namespace Appia.Events;

/// <summary>The topics of a system that are open to publishers outside of it, in the order of their names.</summary>
internal sealed class InboundTopics
{
    private readonly Dictionary<string, InboundTopic> _byName;

    /// <exception cref="AppiaException">APPIA4032: a topic's service is not there, or has no log.</exception>
    public InboundTopics(SystemPlan plan)
    {
        All =
        [
            .. EventsOf(plan).Select(InboundTopic.Find).OfType<InboundTopic>().OrderBy(topic => topic.Name, StringComparer.Ordinal),
        ];
        string[] mistakes = [.. All.Select(topic => Mistake(plan, topic)).OfType<string>()];
        if (mistakes.Length > 0)
            throw InboundErrors.Wrong(mistakes);
        _byName = All.ToDictionary(topic => topic.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<InboundTopic> All { get; }

    /// <summary>An open topic, or <see langword="null"/>.</summary>
    public InboundTopic? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The events that the system's services publish or handle, one for each topic, with those of older versions.</summary>
    public static IEnumerable<EventDescriptor> EventsOf(SystemPlan plan) => plan.Services
        .SelectMany(service => service.Publishes.Concat(service.Handlers.Select(handler => handler.Event)))
        .SelectMany(EventVersions.Of)
        .DistinctBy(@event => @event.Topic, StringComparer.Ordinal);

    private static string? Mistake(SystemPlan plan, InboundTopic topic)
    {
        var name = topic.Opened.Service;
        if (plan.Services.FirstOrDefault(service => service.Name == name) is not { } service)
            return InboundErrors.NoService(topic.Descriptor, name, plan.Services.Select(service => service.Name));
        return service.KeepsStore ? null : InboundErrors.NoStore(topic.Descriptor, name);
    }
}
