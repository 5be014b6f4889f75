using System.Diagnostics;

namespace Appia.Bench.Events;

/// <summary>The same load for every side: publishers that confirm batches, one consumer group, and then single events at a low rate.</summary>
internal static class EventLoad
{
    public const int Publishers = 8;
    public const int Batch = 64;

    /// <summary>How many events a consumer handles in one transaction at most: the same for every side.</summary>
    public const int HandlerBatch = 64;

    public const int Events = 64_000;
    public const int Singles = 200;

    private const int Keys = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmTime = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);
    private static readonly string[] KeyNames = [.. Enumerable.Range(0, Keys).Select(key => $"sensor-{key}")];

    public static string Payload { get; } = new('x', 160);

    public static string KeyOf(int number) => KeyNames[number % Keys];

    /// <summary>Events per second, from the first publish until the last event was handled.</summary>
    public static async Task<double> Throughput(IEventSide side, int events)
    {
        var arrived = side.Arrivals.Expect(events);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(() => Publish(side, publisher, events / Publishers))));
        await arrived.WaitAsync(Patience);
        return events / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Lets code be compiled, and compiled again for speed, and files grow: as long for every side.</summary>
    public static async Task Warm(IEventSide side)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < WarmTime;)
            await Throughput(side, Events);
    }

    /// <summary>The median time from sending an event until it was handled, in milliseconds, when there is little to do.</summary>
    public static async Task<double> Latency(IEventSide side)
    {
        var arrived = side.Arrivals.Expect(Singles);
        for (var i = 0; i < Singles; i++)
        {
            await side.Publish(0, i, 1);
            await Task.Delay(Pause);
        }
        await arrived.WaitAsync(Patience);
        return side.Arrivals.Median();
    }

    private static async Task Publish(IEventSide side, int publisher, int events)
    {
        for (var sent = 0; sent < events; sent += Batch)
            await side.Publish(publisher, (publisher * events) + sent, Math.Min(Batch, events - sent));
    }
}
