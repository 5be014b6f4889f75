using System.Diagnostics;
using Appia.Events;

namespace Appia.Bench.Scale;

/// <summary>What publishing, reading and asking for the lag cost as a log grows.</summary>
/// <remarks>While the log is filled the reader is paused, and skips what it has not seen: each figure is of so many fresh events at the end of a log of
/// that length.</remarks>
internal sealed class LogCurve(BenchReport report, ScaleSystem system, Curve curve)
{
    private const string Group = "reader";
    private const string Log = "archive";
    private const int FillBatch = 5_000;
    private const int Publishers = 64;
    private const int Units = 8_000;
    private const int Rounds = 11;
    private int _published;

    public async Task Measure(IEnumerable<int> sizes)
    {
        await system.Events.Pause(Group);
        foreach (var size in sizes)
        {
            await Fill(size);
            var rates = new List<(double Publish, double Tail)>();
            for (var round = 0; round < Rounds; round++)
                rates.Add((await Publish(), await Tail()));
            curve.Rate("publish_units", size, Median(rates.Select(rate => rate.Publish)));
            curve.Rate("tail_events", size, Median(rates.Select(rate => rate.Tail)));
            await Lag(size);
        }
    }

    /// <summary>Lets all code be compiled, on a system that is not measured.</summary>
    public async Task Warm()
    {
        await system.Events.Pause(Group);
        for (var round = 0; round < 20; round++)
        {
            await Publish();
            await Tail();
        }
    }

    private async Task Fill(int size)
    {
        var began = Stopwatch.GetTimestamp();
        var before = _published;
        for (; _published < size; _published += FillBatch)
            await system.Archive.Publish(_published, FillBatch);
        if (_published > before)
            report.Say($"filled with {_published - before:N0} events in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        await SkipAll();
    }

    private async Task<double> Publish()
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(async () =>
        {
            for (var i = 0; i < Units / Publishers; i++)
                await system.Archive.Publish(publisher, 1);
        })));
        _published += Units;
        return Units / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // The reader is paused again once it is through.
    private async Task<double> Tail()
    {
        var expected = await system.Read() + Units;
        var began = Stopwatch.GetTimestamp();
        await system.Events.Resume(Group);
        while (await system.Read() is var read && read < expected)
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"The reader has handled {read} events of {expected}.");
        var taken = Stopwatch.GetElapsedTime(began);
        await system.Events.Pause(Group);
        return Units / taken.TotalSeconds;
    }

    private async Task Lag(int size)
    {
        await Publish();
        curve.Cost("lag_of_the_newest", size, await Curve.Time(51, _ => system.Events.Status()), "ms");
        await system.Events.Replay(Group, Log, from: 1);
        curve.Cost("lag_of_everything", size, await Curve.Time(51, _ => system.Events.Status()), "ms");
        await SkipAll();
    }

    private async Task SkipAll() => await system.Events.Replay(Group, Log, await Head() + 1);

    private async Task<long> Head() => (await system.Events.Status()).Groups.Single().Logs.Single(log => log.Log == Log).Head ?? 0;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
