using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Appia.Events;

/// <summary>The meter <c>Appia.Events</c>, named after OpenTelemetry's conventions for messaging where they have a name.</summary>
internal sealed class EventsMetrics : IDisposable
{
    public const string MeterName = "Appia.Events";
    private const string SystemTag = "messaging.system";
    private const string OperationTag = "messaging.operation.name";
    private const string GroupTag = "messaging.consumer.group.name";
    private const string TopicTag = "messaging.destination.name";
    private const string ErrorTag = "error.type";
    private const string LogTag = "appia.log";
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failed;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _dropped;

    public EventsMetrics()
    {
        _handled = Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Events handled and committed.");
        _failed = Meter.CreateCounter<long>("appia.events.failed", "{attempt}", "Attempts to handle an event that failed.");
        _dropped = Meter.CreateCounter<long>("appia.events.dropped", "{group}", "Groups whose events were deleted by retention before they had handled them.");
        _duration = Meter.CreateHistogram<double>("messaging.process.duration", "s", "How long a batch of events took, its commit included.");
    }

    /// <summary>The meter: one for each system of the process.</summary>
    public Meter Meter { get; } = new(MeterName);

    /// <summary>Begins to report the groups' lag, what they have parked, and whether they stand still.</summary>
    public void Observe(IReadOnlyList<ConsumerGroup> groups)
    {
        Meter.CreateObservableGauge(
            "appia.events.lag", () => groups.SelectMany(Lags), "{message}", "Log entries that the group has not looked at, or has not finished.");
        Meter.CreateObservableGauge(
            "appia.events.slots", () => groups.SelectMany(Slots), "{slot}", "Slots of a log that this process handles; all processes together have 256.");
        Meter.CreateObservableGauge("appia.events.parked", () => Each(groups, group => group.Parked), "{message}", "Parked events.");
        Meter.CreateObservableGauge(
            "appia.events.halted",
            () => Each(groups, group => group.Held || group.Paused || group.Stopped is not null ? 1 : 0),
            "{group}",
            "1 when the group is paused or stopped, else 0.");
        Meter.CreateObservableGauge(
            "appia.events.waiting", () => Each(groups, group => group.Waiting), "{log}", "Logs that the group waits for, because their hosts do not answer.");
    }

    public void Handled(string group, IReadOnlyList<LoggedEvent> events, int count, TimeSpan duration)
    {
        if (_duration.Enabled)
            _duration.Record(duration.TotalSeconds, Tags(group, events[0].Topic.Name));
        if (!_handled.Enabled)
            return;
        for (var i = 0; i < count; i++)
            _handled.Add(1, Tags(group, events[i].Topic.Name));
    }

    public void Failed(string group, string topic, Exception failure)
    {
        if (!_failed.Enabled)
            return;
        var tags = Tags(group, topic);
        tags.Add(ErrorTag, Outcome.Kind(failure));
        _failed.Add(1, tags);
    }

    public void Dropped(string group, string log) => _dropped.Add(1, Group(group), new(LogTag, log));

    public void Dispose() => Meter.Dispose();

    private static IEnumerable<Measurement<long>> Lags(ConsumerGroup group) => group.Subscriptions.Select(
        subscription => new Measurement<long>(subscription.Lag, Group(group.Name), new(LogTag, subscription.Name.Log)));

    private static IEnumerable<Measurement<int>> Slots(ConsumerGroup group) => group.Subscriptions.Select(
        subscription => new Measurement<int>(subscription.Slots, Group(group.Name), new(LogTag, subscription.Name.Log)));

    private static IEnumerable<Measurement<int>> Each(IReadOnlyList<ConsumerGroup> groups, Func<ConsumerGroup, int> value) =>
        groups.Select(group => new Measurement<int>(value(group), Group(group.Name)));

    private static TagList Tags(string group, string topic) => new(
        [new(SystemTag, "appia"), new(OperationTag, "process"), Group(group), new(TopicTag, topic)]);

    private static KeyValuePair<string, object?> Group(string name) => new(GroupTag, name);
}
