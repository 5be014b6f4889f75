using System.Diagnostics.Metrics;

namespace Appia.Events;

/// <summary>The meter <c>Appia.Events</c>, named after OpenTelemetry's conventions for messaging.</summary>
internal sealed class EventsMetrics : IDisposable
{
    public const string MeterName = "Appia.Events";
    private const string GroupTag = "messaging.consumer.group.name";
    private const string TopicTag = "messaging.destination.name";
    private const string LogTag = "appia.log";
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failed;
    private readonly Histogram<double> _duration;

    public EventsMetrics()
    {
        _handled = _meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Events handled.");
        _failed = _meter.CreateCounter<long>("appia.events.failed", "{message}", "Events whose first attempts failed: they were parked.");
        _duration = _meter.CreateHistogram<double>("messaging.process.duration", "s", "How long a batch took, its commit included.");
    }

    /// <summary>Begins to report the groups' lag and what they have parked.</summary>
    public void Observe(IReadOnlyList<ConsumerGroup> groups)
    {
        _meter.CreateObservableGauge(
            "appia.events.lag", () => groups.SelectMany(Lags), "{message}", "Log entries that the group has not looked at, or has not finished.");
        _meter.CreateObservableGauge(
            "appia.events.parked",
            () => groups.Select(group => new Measurement<int>(group.Parked, Group(group.Name))),
            "{message}",
            "Parked events.");
    }

    public void Handled(string group, IReadOnlyList<LoggedEvent> events, int count, TimeSpan duration)
    {
        if (_duration.Enabled)
            _duration.Record(duration.TotalSeconds, Group(group));
        if (!_handled.Enabled)
            return;
        for (var i = 0; i < count; i++)
            _handled.Add(1, Group(group), Topic(events[i].Topic.Name));
    }

    public void Failed(string group, string topic) => _failed.Add(1, Group(group), Topic(topic));

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Lags(ConsumerGroup group) => group.Subscriptions.Select(
        subscription => new Measurement<long>(subscription.Lag, Group(group.Name), new(LogTag, subscription.Name.Log)));

    private static KeyValuePair<string, object?> Group(string name) => new(GroupTag, name);

    private static KeyValuePair<string, object?> Topic(string name) => new(TopicTag, name);
}
