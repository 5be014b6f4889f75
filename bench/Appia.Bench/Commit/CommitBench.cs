using System.Diagnostics;
using System.Globalization;

namespace Appia.Bench.Commit;

/// <summary>Durable units per second and their latency, beside what an engineer would write on SQLite by hand.</summary>
/// <remarks>
/// A unit inserts an order and takes one from a stock row, each of which must change one row. Both sides have the same tables, settings and
/// callers on files of their own in one folder, and take turns; a figure is the median of its rounds, a ratio the median of the rounds'
/// ratios.
/// </remarks>
internal static class CommitBench
{
    private const int ManyCallers = 256;
    private const int ManyUnits = 40_000;
    private const int SingleUnits = 1_200;
    private const int Rounds = 7;

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        try
        {
            report.Say($"commit: {Rounds} rounds of {ManyUnits:N0} units by {ManyCallers} callers and {SingleUnits:N0} by one");
            await using var ours = await StoreSide.Open(folder.FullName);
            using var byHand = new GroupCommitByHand(Path.Combine(folder.FullName, "by-hand.db"));
            using var raw = new RawSide(Path.Combine(folder.FullName, "raw.db"));
            await Throughput(report, ours, byHand);
            await Latency(report, ours, raw);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Throughput(BenchReport report, StoreSide ours, GroupCommitByHand byHand)
    {
        await Many(ours.Commit, ManyUnits / 4);
        await Many(byHand.Commit, ManyUnits / 4);
        var (our, their) = await TakeTurns(() => Many(ours.Commit, ManyUnits), () => Many(byHand.Commit, ManyUnits));
        report.Say(Compare("units per second, ours", our) + Compare("; by hand", their));
        report.Add("commit", "sqlite", "units_per_s_256", Median(our), "units/s", Median(our.Zip(their, static (o, t) => o / t)));
    }

    private static async Task Latency(BenchReport report, StoreSide ours, RawSide raw)
    {
        var (our, their) = await TakeTurns(() => Single(ours.Commit), () => Single(raw.Commit));
        report.Say(Compare("median ms, ours", our) + Compare("; raw", their));
        report.Add("commit", "sqlite", "median_ms_1", Median(our), "ms", Median(our.Zip(their, static (o, t) => t / o)));
    }

    // The tables grow from round to round and the disk has its moods: only figures of one round are compared, and each side begins in turn.
    private static async Task<(List<double> Our, List<double> Their)> TakeTurns(Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        var (our, their) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 2 == 0)
                our.Add(await ours());
            their.Add(await theirs());
            if (round % 2 == 1)
                our.Add(await ours());
        }
        return (our, their);
    }

    private static async Task<double> Many(Func<Order, ValueTask> commit, int units)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, ManyCallers).Select(caller => Task.Run(() => Caller(commit, caller, units / ManyCallers))));
        return units / watch.Elapsed.TotalSeconds;
    }

    private static async Task Caller(Func<Order, ValueTask> commit, int caller, int units)
    {
        for (var i = 0; i < units; i++)
            await commit(Order.Make(caller));
    }

    // One caller on a thread of the pool, where a service's code runs.
    private static Task<double> Single(Func<Order, ValueTask> commit) => Task.Run(async () =>
    {
        var times = new List<double>(SingleUnits);
        for (var i = 0; i < SingleUnits; i++)
        {
            var order = Order.Make(i);
            var began = Stopwatch.GetTimestamp();
            await commit(order);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return Median(times);
    });

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Compare(string what, List<double> values) =>
        $"{what}: {string.Join(" ", values.Select(Short))}";

    private static string Short(double value) => value.ToString(value > 100 ? "0" : "0.000", CultureInfo.InvariantCulture);
}
