using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Appia.Runtime.Tests.Keys;

/// <summary>What a metrics backend sees of calls with a key.</summary>
public sealed class KeyMetricsTests : IAsyncLifetime
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _seen = new();
    private Market _market = null!;

    public async Task InitializeAsync()
    {
        _market = await Market.Start();
        var meter = _market.System.Get<AppiaSystem>().KeyMetrics.Meter;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _seen.Enqueue(
            $"{instrument.Meter.Name} {instrument.Name} {value} {instrument.Unit} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        _listener.Start();
    }

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _market.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_is_answered_as_an_earlier_one_is_counted_with_its_method()
    {
        await _market.Keyed("1").Count("tea");
        await _market.Till.Count("tea");
        await _market.Keyed("2").Count("tea");
        Assert.Empty(_seen);

        await _market.Keyed("1").Count("tea");

        Assert.Equal(
            "Appia appia.calls.replayed 1 {call} rpc.system=appia rpc.service=till rpc.method=Count", Assert.Single(_seen));
    }

    [Fact]
    public async Task A_key_that_comes_with_other_arguments_is_no_replay()
    {
        await _market.Keyed("1").Count("tea");

        await Assert.ThrowsAsync<ProblemException>(() => _market.Keyed("1").Count("salt"));

        Assert.Empty(_seen);
    }
}
