namespace Appia.Bench.Events;

/// <summary>A side with what was measured of it, a round at a time.</summary>
internal sealed class EventContestant(string name, IEventSide side)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _milliseconds = [];

    public string Name => name;

    public IEventSide Side => side;

    /// <summary>Events per second: the median of the rounds.</summary>
    public double Rate => Median(_rates);

    /// <summary>How long a single event takes: the median of the rounds' medians.</summary>
    public double Milliseconds => Median(_milliseconds);

    public string LastRound => $"{name} {_rates[^1]:N0} events per second, median {_milliseconds[^1]:0.000} ms";

    public async Task MeasureRate() => _rates.Add(await EventLoad.Throughput(side, EventLoad.Events));

    public async Task MeasureLatency() => _milliseconds.Add(await EventLoad.Latency(side));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
