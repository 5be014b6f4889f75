using Appia.Runtime;

namespace Appia.Events;

/// <summary>What all groups share.</summary>
internal sealed class EventsContext(AppiaSystem system, EventsOptions options, EventsLog log, EventsMetrics metrics)
{
    private long _moves;

    public AppiaSystem System => system;

    public EventsOptions Options => options;

    public EventsLog Log => log;

    public EventsMetrics Metrics => metrics;

    public TimeProvider Time => system.Time;

    public RetryPolicy Retries { get; } = new(() => new(options.Attempts, options.FirstDelay, options.LongestDelay), system.Entropy);

    /// <summary>Lets a test stop the flow for ever at a point, which is what a crash looks like from inside.</summary>
    public Func<FailPoint, Task>? OnFailPoint { get; set; }

    /// <summary>Called when work may have come or may have been done.</summary>
    public Action Changed { get; set; } = static () => { };

    /// <summary>How often any log was seen to have grown: whoever looks at one group after the other can tell that something moved meanwhile.</summary>
    public long Moves => Volatile.Read(ref _moves);

    /// <summary>Says that a log has grown.</summary>
    public void Moved() => Interlocked.Increment(ref _moves);

    public ValueTask Reach(FailPoint point) => OnFailPoint is { } reached ? new(reached(point)) : default;

    public Task Delay(TimeSpan delay, CancellationToken ct) => Task.Delay(delay, system.Time, ct);
}
