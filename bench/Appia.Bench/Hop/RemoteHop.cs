using System.Diagnostics;
using System.Net.Http.Json;
using Appia.Client;

namespace Appia.Bench.Hop;

/// <summary>What a call of a service in another process costs: over gRPC, beside the same call as JSON over HTTP/1.1 with a minimal API and
/// HttpClient. Each called side is a process of its own; all run on the same machine in the same run, in alternating rounds.</summary>
internal static class RemoteHop
{
    private const int Callers = 64;
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1.5);

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateTempSubdirectory("ah-").FullName;
        await using var grpc = await HopProcess.Start("grpc", folder);
        await using var json = await HopProcess.Start("json", folder);
        using var unix = new AppiaChannel($"unix:{folder}/s");
        using var tcp = new AppiaChannel(grpc.Address);
        using var http = new HttpClient { BaseAddress = new(json.Address) };
        var (overUnix, overTcp) = (unix.Client<IQuotes>(), tcp.Client<IQuotes>());
        var sides = new List<Side>
        {
            new("remote", () => overUnix.Of("lamp")),
            new("remote-tcp", () => overTcp.Of("lamp")),
            new("remote-json", () => http.GetFromJsonAsync("/quotes/lamp", QuoteJson.Default.Quote)!),
        };
        foreach (var side in sides)
            await Load(side.Call, Callers, Round);
        for (var round = 0; round < Rounds; round++)
            foreach (var side in sides)
            {
                side.Rates.Add((await Load(side.Call, Callers, Round)).Rate);
                side.Medians.Add((await Load(side.Call, 1, Round / 2)).MedianMicroseconds);
            }
        Report(report, sides);
        Directory.Delete(folder, recursive: true);
    }

    private static void Report(BenchReport report, List<Side> sides)
    {
        var json = sides[^1];
        foreach (var side in sides)
        {
            report.Add("hop", side.Name, "calls_per_s_64", Median(side.Rates), "1/s", Median(side.Rates) / Median(json.Rates));
            report.Add("hop", side.Name, "median_us_1", Median(side.Medians), "us", Median(json.Medians) / Median(side.Medians));
        }
    }

    private static async Task<(double Rate, double MedianMicroseconds)> Load(Func<Task<Quote>> call, int callers, TimeSpan length)
    {
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => Caller(call, until))));
        var elapsed = Stopwatch.GetElapsedTime(began);
        var times = all.SelectMany(static times => times).Order().ToArray();
        return (times.Length / elapsed.TotalSeconds, times[times.Length / 2] * 1e6 / Stopwatch.Frequency);
    }

    private static async Task<List<long>> Caller(Func<Task<Quote>> call, long until)
    {
        var times = new List<long>(100_000);
        for (var now = Stopwatch.GetTimestamp(); now < until;)
        {
            var quote = await call();
            if (quote.Cents != 1999)
                throw new InvalidOperationException($"The answer was {quote}.");
            var after = Stopwatch.GetTimestamp();
            times.Add(after - now);
            now = after;
        }
        return times;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Side(string Name, Func<Task<Quote>> Call)
    {
        public List<double> Rates { get; } = [];

        public List<double> Medians { get; } = [];
    }
}
