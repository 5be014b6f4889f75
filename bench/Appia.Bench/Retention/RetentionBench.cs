using System.Diagnostics;
using Appia.Bench.Scale;
using Appia.Events;
using Appia.PostgreSql.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Retention;

/// <summary>What those who publish notice while retention deletes a million old events from their log.</summary>
internal static class RetentionBench
{
    private const int Events = 1_000_000;
    private const int FillBatch = 5_000;
    private const int Publishers = 16;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        try
        {
            await Run(report, "sqlite", system => system.UseSqlite(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        if (!PrivateServer.IsAvailable)
            return;
        await using var server = await PrivateServer.Start();
        await Run(report, "postgres", system => system.UsePostgreSql(server.ConnectionString));
    }

    private static async Task Run(BenchReport report, string engine, Action<SystemBuilder> useEngine)
    {
        using var host = await Start(useEngine);
        var archive = host.Services.GetRequiredService<IArchive>();
        for (var first = 0; first < Events; first += FillBatch)
            await archive.Publish(first, FillBatch);
        await Publish(archive, Round);
        var alone = await Publish(archive, Round);

        host.Services.GetRequiredService<EventsOptions>().RetentionCount = Events / 10;
        using var end = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var sweeping = Sweep(host, end.Token);
        var beside = await Publish(archive, Round);
        var deleted = (await host.Services.GetRequiredService<EventsAdmin>().Status()).Logs.Single().Floor / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await end.CancelAsync();
        await sweeping;

        report.Add("retention", engine, "publish_units_alone", alone.PerSecond, "1/s");
        report.Add("retention", engine, "publish_units_beside", beside.PerSecond, "1/s", beside.PerSecond / alone.PerSecond);
        report.Add("retention", engine, "publish_p99_alone", alone.P99, "ms");
        report.Add("retention", engine, "publish_p99_beside", beside.P99, "ms", alone.P99 / beside.P99);
        report.Add("retention", engine, "deleted_events", deleted, "1/s");
        await host.StopAsync();
    }

    private static async Task<IHost> Start(Action<SystemBuilder> useEngine)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Production });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.AddAppia("bench", system =>
        {
            system.Add<ArchiveService>().Configure(options => options.Control = false);
            useEngine(system);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task Sweep(IHost host, CancellationToken ct)
    {
        try
        {
            await host.Services.GetRequiredService<EventsRunner>().Retention.Loops.Single().Sweep(ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Enough was measured.
        }
    }

    private static async Task<(double PerSecond, double P99)> Publish(IArchive archive, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(async () =>
        {
            var each = new List<double>();
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var one = Stopwatch.GetTimestamp();
                await archive.Publish(publisher, 1);
                each.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
            }
            return each;
        })));
        var all = taken.SelectMany(each => each).Order().ToArray();
        return (all.Length / Stopwatch.GetElapsedTime(began).TotalSeconds, all[(int)(all.Length * 0.99)]);
    }
}
