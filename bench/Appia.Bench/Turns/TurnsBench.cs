using System.Diagnostics;
using Appia.PostgreSql.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Turns;

/// <summary>What a serial call costs that nobody stands in the way of, beside one of a method that is not serial.</summary>
internal static class TurnsBench
{
    private const int Calls = 300_000;
    private const int Rounds = 7;
    private const int Writers = 16;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        try
        {
            using var host = await Start(system => system.UseSqlite(folder.FullName));
            await Calling(report, host.Services.GetRequiredService<ICounter>());
            await Writing(report, "sqlite", host.Services.GetRequiredService<IShelf>());
            await host.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        if (!PrivateServer.IsAvailable)
            return;
        await using var server = await PrivateServer.Start();
        using var shared = await Start(system => system.UsePostgreSql(server.ConnectionString));
        await Writing(report, "postgres", shared.Services.GetRequiredService<IShelf>());
        await shared.StopAsync();
    }

    private static async Task<IHost> Start(Action<SystemBuilder> useEngine)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Production });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.AddAppia("bench", system =>
        {
            system.Add<CounterService>().Add<ShelfService>().Configure(options => options.Control = false);
            useEngine(system);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    // As a service calls another: the calls of one call.
    private static async Task Calling(BenchReport report, ICounter counter)
    {
        var plain = new List<(double Ns, double Bytes)>();
        var serial = new List<(double Ns, double Bytes)>();
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(await Time(counter.Plain));
            serial.Add(await Time(counter.Serial));
        }
        var (one, other) = (plain.OrderBy(each => each.Ns).ElementAt(Rounds / 2), serial.OrderBy(each => each.Ns).ElementAt(Rounds / 2));
        report.Add("turns", "call", "plain", one.Ns, "ns");
        report.Add("turns", "call", "serial", other.Ns, "ns", one.Ns / other.Ns);
        report.Add("turns", "call", "plain_bytes", one.Bytes, "B");
        report.Add("turns", "call", "serial_bytes", other.Bytes, "B");
    }

    private static async Task<(double Ns, double Bytes)> Time(Func<int, CancellationToken, Task<int>> call)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
            await call(i & 1023, default);
        var taken = Stopwatch.GetElapsedTime(began);
        return (taken.TotalNanoseconds / Calls, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)Calls);
    }

    private static async Task Writing(BenchReport report, string engine, IShelf shelf)
    {
        await Rate(shelf.Serial);
        var plain = await Rate(shelf.Plain);
        var serial = await Rate(shelf.Serial);
        report.Add("turns", engine, "plain_writes", plain, "1/s");
        report.Add("turns", engine, "serial_writes", serial, "1/s", serial / plain);
    }

    private static async Task<double> Rate(Func<string, CancellationToken, Task> write)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < Round; count++)
                await write($"{writer} {count & 255}", default);
            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
