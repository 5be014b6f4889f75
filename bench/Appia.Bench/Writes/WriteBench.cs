using Appia.PostgreSql.Server;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Writes;

/// <summary>Calls over REST that each write a document and publish an event, durably, while another service handles the events.</summary>
internal static class WriteBench
{
    private const int Connections = 128;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    public static async Task Run(BenchReport report)
    {
        report.Say($"writes: {Connections} connections from this process; the server, the client and the handler of the events share the machine.");
        var folder = Directory.CreateTempSubdirectory("appia-bench-");
        await Run(report, "rest", system => system.UseSqlite(folder.FullName));
        folder.Delete(recursive: true);
        if (PrivateServer.IsAvailable)
            await RunOnPostgreSql(report);
        else
            report.Say("writes: PostgreSQL is not installed, so there is no case 'postgres'");
    }

    private static async Task RunOnPostgreSql(BenchReport report)
    {
        report.Say("writes: the same on PostgreSQL, whose server shares the machine too");
        await using var server = await PrivateServer.Start();
        await Run(report, "postgres", system => system.UsePostgreSql(server.ConnectionString));
    }

    private static async Task Run(BenchReport report, string name, Action<SystemBuilder> useEngine)
    {
        await using var app = await Start(useEngine);
        var load = new PostLoad(new(app.Urls.First() + "/sales"), """{"customer":"ann","product":"lantern","quantity":2,"cents":4200}""", Connections);
        await load.Run(Warmup, perSecond: null);
        var most = await load.Run(Length, perSecond: null);
        report.Add("writes", name, "calls_per_s", most.PerSecond, "1/s");
        report.Add("writes", name, "p99_ms", most.Percentile(0.99), "ms");
        var half = await load.Run(Length, perSecond: most.PerSecond / 2);
        report.Add("writes", name + "-half-load", "calls_per_s", half.PerSecond, "1/s");
        report.Add("writes", name + "-half-load", "median_ms", half.Percentile(0.5), "ms");
        report.Add("writes", name + "-half-load", "p99_ms", half.Percentile(0.99), "ms");
        await AuditSold(app, load.Answered * 2);
        await app.StopAsync();
    }

    // A figure for work that was not done would be worth nothing: every sale has to be counted, once.
    private static async Task AuditSold(WebApplication app, long expected)
    {
        var counters = app.Services.GetRequiredService<ICounters>();
        var appia = app.Services.GetRequiredService<IAppia>();
        for (var wait = 0; wait < 400; wait++)
        {
            if (await appia.Call<SoldService, long>(async ct => await counters.Get("lantern", ct)) == expected)
                return;
            await Task.Delay(25);
        }
        throw new InvalidOperationException($"{expected} were sold, and the counter says otherwise.");
    }

    private static async Task<WebApplication> Start(Action<SystemBuilder> useEngine)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddAppia("bench", system => useEngine(system.Add<SalesService>().Add<SoldService>().Configure(options => options.Control = false)));
        var app = builder.Build();
        app.MapAppia();
        await app.StartAsync();
        return app;
    }
}
