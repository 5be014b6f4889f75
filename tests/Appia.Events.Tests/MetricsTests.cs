using System.Diagnostics.Metrics;

namespace Appia.Events.Tests;

/// <summary>What a metrics backend sees of the delivery of events.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Handled_events_are_counted_and_timed_by_group_and_topic()
    {
        await using var post = await Post.Start();
        using var seen = new Measurements(post.Runner.Context.Metrics.Meter);

        await post.Source.Send("a", 1, count: 3);
        await post.Source.Close("a");
        await post.Quiet();

        string[] sent = ["appia", "process", "sink", "test.sent"];
        Assert.Equal(3, seen.Sum("messaging.client.consumed.messages", "{message}", sent));
        Assert.Equal(1, seen.Sum("messaging.client.consumed.messages", "{message}", ["appia", "process", "sink", "test.closed"]));
        Assert.True(seen.Sum("messaging.process.duration", "s", sent) >= 0);
    }

    [Fact]
    public async Task Each_failed_attempt_is_counted_with_what_failed()
    {
        await using var post = await Post.Start(test => test.Configuration["Appia:Events:Attempts"] = "3");
        using var seen = new Measurements(post.Runner.Context.Metrics.Meter);
        post.Probe.Handle = (sent, _, _) => throw (sent.Key == "a" ? new InvalidOperationException("No.") : Problems.Invalid("No."));

        await post.Source.Send("a", 1);
        await post.Source.Send("b", 1);
        await post.Quiet();

        string[] tags = ["appia", "process", "sink", "test.sent"];
        Assert.Equal(3, seen.Sum("appia.events.failed", "{attempt}", [.. tags, "System.InvalidOperationException"]));
        Assert.Equal(3, seen.Sum("appia.events.failed", "{attempt}", [.. tags, "Invalid"]));
    }

    [Fact]
    public async Task Lag_parked_events_and_a_pause_are_gauges_of_the_group()
    {
        await using var post = await Post.Start(test =>
        {
            test.Configuration["Appia:Events:Attempts"] = "1";
            test.Configuration["Appia:Events:MostParked"] = "2";
            test.Configuration["Appia:Events:Lanes"] = "1";
        });
        using var seen = new Measurements(post.Runner.Context.Metrics.Meter);
        Assert.Equal(0, seen.Sum("appia.events.halted", "{group}", ["sink"]));
        post.Probe.Fail("a", () => true);

        await post.Source.Send("a", 1, count: 2);
        await post.Until(async () => (await post.Admin.Status()).Groups.Single().State == "paused", "the pause");
        await post.Source.Send("b", 1, count: 3);
        await post.Until(() => Task.FromResult(post.Runner.Groups.Single().Subscriptions.First().Lag == 3), "the lag");

        Assert.Equal(3, seen.Sum("appia.events.lag", "{message}", ["sink", "source"]));
        Assert.Equal(0, seen.Sum("appia.events.lag", "{message}", ["sink", "sink"]));
        Assert.Equal(2, seen.Sum("appia.events.parked", "{message}", ["sink"]));
        Assert.Equal(1, seen.Sum("appia.events.halted", "{group}", ["sink"]));
    }

    /// <summary>What one meter reported. Gauges are read when they are asked for.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Lock _lock = new();
        private readonly List<(Instrument Instrument, string Tags, double Value)> _seen = [];

        public Measurements(Meter meter)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public double Sum(string name, string unit, string[] tags)
        {
            lock (_lock)
                _seen.RemoveAll(measured => measured.Instrument.IsObservable);
            _listener.RecordObservableInstruments();
            lock (_lock)
            {
                var found = _seen.Where(measured => measured.Instrument.Name == name && measured.Tags == string.Join(' ', tags)).ToArray();
                Assert.NotEmpty(found);
                Assert.All(found, measured => Assert.Equal(unit, measured.Instrument.Unit));
                return found.Sum(measured => measured.Value);
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
            lock (_lock)
                _seen.Add((instrument, text, value));
        }
    }
}
