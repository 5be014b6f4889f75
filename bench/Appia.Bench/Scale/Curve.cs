using System.Diagnostics;
using System.Globalization;

namespace Appia.Bench.Scale;

/// <summary>Figures at growing sizes, each beside the one at the first size.</summary>
internal sealed class Curve(BenchReport report, string engine)
{
    private readonly Dictionary<string, double> _first = [];

    /// <summary>Adds a figure of which less is better.</summary>
    public void Cost(string metric, int size, double value, string unit) => Add(metric, size, value, unit, First(metric, value) / value);

    /// <summary>Adds a figure of which more is better.</summary>
    public void Rate(string metric, int size, double value) => Add(metric, size, value, "1/s", value / First(metric, value));

    /// <summary>How long something takes: the median of many times, in milliseconds.</summary>
    public static async Task<double> Time(int times, Func<int, Task> work)
    {
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await work(i);
            taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        return taken.Order().ElementAt(times / 2);
    }

    private double First(string metric, double value) => _first.TryAdd(metric, value) ? value : _first[metric];

    private void Add(string metric, int size, double value, string unit, double ratio) =>
        report.Add("scale", engine, $"{metric}_{Short(size)}", value, unit, ratio);

    private static string Short(int size) => size >= 1_000_000 ? Number(size / 1_000_000) + "m" : Number(size / 1_000) + "k";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
