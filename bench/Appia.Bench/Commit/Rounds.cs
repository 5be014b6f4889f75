using System.Diagnostics;
using System.Globalization;

namespace Appia.Bench.Commit;

/// <summary>Measures two sides in turn.</summary>
internal static class Rounds
{
    private const int SingleUnits = 1_200;

    // The tables grow from round to round and the disk has its moods: only figures of one round are compared, and each side begins in turn.
    public static async Task<(List<double> Our, List<double> Their)> TakeTurns(int rounds, Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        var (our, their) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
                our.Add(await ours());
            their.Add(await theirs());
            if (round % 2 == 1)
                our.Add(await ours());
        }
        return (our, their);
    }

    public static async Task<double> Many(Func<Order, ValueTask> commit, int callers, int units)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => Caller(commit, caller, units / callers))));
        return units / watch.Elapsed.TotalSeconds;
    }

    // One caller on a thread of the pool, where a service's code runs.
    public static Task<double> Single(Func<Order, ValueTask> commit) => Task.Run(async () =>
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

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public static string Compare(string what, List<double> values) => $"{what}: {string.Join(" ", values.Select(Short))}";

    private static async Task Caller(Func<Order, ValueTask> commit, int caller, int units)
    {
        for (var i = 0; i < units; i++)
            await commit(Order.Make(caller));
    }

    private static string Short(double value) => value.ToString(value > 100 ? "0" : "0.000", CultureInfo.InvariantCulture);
}
