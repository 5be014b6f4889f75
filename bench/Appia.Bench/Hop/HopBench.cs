using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Hop;

/// <summary>What one service's call of another costs when both are in one process and the callee answers at once.</summary>
internal static class HopBench
{
    private const int Calls = 200_000;
    private const int Rounds = 15;

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateTempSubdirectory("appia-hop-").FullName;
        try
        {
            using var host = Build(folder);
            await host.StartAsync();
            await Measure(report, host.Services);
            await host.StopAsync();
            await RemoteHop.Run(report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IHost Build(string folder)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.Services.AddScoped<Session>().AddScoped<IPlainQuotes, PlainQuotes>();
        builder.AddAppia("hop", system => system.Add<QuoteService>().Add<ScopedQuoteService>().UseSqlite(folder));
        return builder.Build();
    }

    private static async Task Measure(BenchReport report, IServiceProvider services)
    {
        var quotes = services.GetRequiredService<IQuotes>();
        var scoped = services.GetRequiredService<IScopedQuotes>();
        var scopes = services.GetRequiredService<IServiceScopeFactory>();

        var byHand = await InCall(services, () => ByHand(scopes));
        Report(report, "scope-by-hand", byHand, ratioTo: null);
        Report(report, "co-located", await InCall(services, () => quotes.Of("lamp")), byHand);
        Report(report, "co-located-scoped", await InCall(services, () => scoped.Of("lamp")), byHand);
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Appia",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        Report(report, "co-located-traced", await InCall(services, () => quotes.Of("lamp")), byHand);
    }

    // What a team has without Appia when a dependency is scoped: a scope, a resolution, a call.
    private static Task<Quote> ByHand(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPlainQuotes>().Of("lamp", CancellationToken.None);
    }

    private static Task<Cost> InCall(IServiceProvider services, Func<Task<Quote>> call) =>
        services.GetRequiredService<IAppia>().Call<QuoteService, Cost>(_ => Task.FromResult(Median(call)));

    private static Cost Median(Func<Task<Quote>> call)
    {
        var costs = Enumerable.Range(0, Rounds).Select(_ => Round(call)).OrderBy(cost => cost.Nanoseconds).ToArray();
        return costs[costs.Length / 2];
    }

    private static Cost Round(Func<Task<Quote>> call)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
            if (!call().IsCompletedSuccessfully)
                throw new InvalidOperationException("The call did not complete at once.");
        var elapsed = Stopwatch.GetElapsedTime(began);
        return new(elapsed.TotalNanoseconds / Calls, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Calls);
    }

    private static void Report(BenchReport report, string name, Cost cost, Cost? ratioTo)
    {
        report.Add("hop", name, "ns_per_call", Math.Round(cost.Nanoseconds, 1), "ns", ratioTo?.Nanoseconds / cost.Nanoseconds);
        report.Add("hop", name, "bytes_per_call", Math.Round(cost.Bytes), "B", ratioTo?.Bytes / cost.Bytes);
    }

    private sealed record Cost(double Nanoseconds, double Bytes);
}
