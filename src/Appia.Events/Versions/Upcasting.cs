using Appia.Bindings;
using Appia.Runtime;

namespace Appia.Events;

/// <summary>Makes what leaves the system as one topic of events of the topic's older versions.</summary>
internal sealed class Upcasting
{
    private readonly Dictionary<string, (EventDescriptor Today, EventBody Old, EventBody New)> _older = new(StringComparer.Ordinal);

    /// <param name="plan">Says which events there are.</param>
    /// <param name="topics">The topics that are wanted. One that is wanted itself stays as it is.</param>
    public Upcasting(SystemPlan plan, IReadOnlyList<string> topics)
    {
        foreach (var @event in InboundTopics.EventsOf(plan).Where(@event => topics.Contains(@event.Topic)))
            foreach (var older in EventVersions.Of(@event).Where(older => !topics.Contains(older.Topic)))
                _older.TryAdd(older.Topic, (@event, EventBody.Of(older), EventBody.Of(@event)));
        Topics = [.. topics, .. _older.Keys];
    }

    /// <summary>The topics that are wanted, and those that become them.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>The topic and the body of an event as it leaves.</summary>
    public (string Topic, ReadOnlyMemory<byte> Body) Today(LoggedEvent @event) => _older.TryGetValue(@event.Topic.Name, out var version)
        ? (version.Today.Topic, version.New.Write(EventBody.Upcast(version.Old.Read(@event.Body, @event.Topic.Name), version.Today.Type)))
        : (@event.Topic.Name, @event.Body);
}
