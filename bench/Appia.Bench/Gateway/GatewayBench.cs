using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Gateway;

/// <summary>REST reads through the public door, beside a minimal API that returns the same JSON from memory.</summary>
internal static class GatewayBench
{
    private const int Rounds = 5;
    private const string Path = "/products/lantern";

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateTempSubdirectory("appia-bench-");
        await using var appia = await StartAppia(folder.FullName);
        await using var plain = await StartPlain();
        await Compare(appia, plain);
        var load = HttpLoad.Find();
        report.Say($"gateway: {load.Name}, {HttpLoad.Connections} connections, {Rounds} alternating rounds of {HttpLoad.RoundSeconds} s each, medians.");
        await load.Run(new(appia.Urls.First() + Path));
        await load.Run(new(plain.Urls.First() + Path));
        var ours = new List<double>();
        var theirs = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await load.Run(new(plain.Urls.First() + Path)));
            ours.Add(await load.Run(new(appia.Urls.First() + Path)));
        }
        report.Add("gateway", "rest", "requests_per_s", Median(ours), "1/s", Median(ours) / Median(theirs));
        report.Add("gateway", "minimal-api", "requests_per_s", Median(theirs), "1/s");
        await appia.StopAsync();
        await plain.StopAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<WebApplication> StartAppia(string folder)
    {
        var builder = Builder();
        builder.AddAppia("bench", system => system.Add<ProductService>().UseSqlite(folder).Configure(options => options.Control = false));
        var app = builder.Build();
        app.MapAppia();
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> StartPlain()
    {
        var builder = Builder();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ProductJson.Default));
        var app = builder.Build();
        app.MapGet("/products/{id}", (string id) => id == Product.Sample.Id ? Product.Sample : null);
        await app.StartAsync();
        return app;
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    // What is compared has to be the same: the bytes of the answer.
    private static async Task Compare(WebApplication appia, WebApplication plain)
    {
        using var http = new HttpClient();
        var ours = await http.GetStringAsync(appia.Urls.First() + Path);
        var theirs = await http.GetStringAsync(plain.Urls.First() + Path);
        if (ours != theirs)
            throw new InvalidOperationException($"The two answers differ:\n{ours}\n{theirs}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
