using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>Tells those who watch the process how it is: alive, ready for requests and, while developing, at rest.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Verbs = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints, PublicDoor door)
    {
        var stores = new StoreHealth(door.System);
        Map(endpoints, "/health/live", context => HealthResponse.Write(context, "live", []));
        Map(endpoints, "/health/ready", async context => await HealthResponse.Write(context, "ready", await WhyNotReady(door, stores)));
        var environment = endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>();
        if (!environment.IsDevelopment() && !environment.IsEnvironment("Testing"))
            return;
        var sources = endpoints.ServiceProvider.GetServices<IQuietSource>().ToList();
        Map(endpoints, "/health/quiet", context => HealthResponse.Write(context, "quiet", Pending(door, sources)));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, RequestDelegate answer) => endpoints
        .MapMethods(path, Verbs, answer)
        .AllowAnonymous()
        .DisableHttpMetrics()
        .ExcludeFromDescription();

    private static async ValueTask<IReadOnlyList<string>> WhyNotReady(PublicDoor door, StoreHealth stores)
    {
        if (door.Stopping.IsCancellationRequested || door.System.Stopping.IsCancellationRequested)
            return ["The application is stopping."];
        return door.System.IsRunning ? await stores.WhyNotReady() : [$"The system '{door.System.Name}' has not started."];
    }

    private static List<string> Pending(PublicDoor door, List<IQuietSource> sources)
    {
        var pending = sources.Select(source => source.Pending()).OfType<string>().ToList();
        if (door.System.InFlight.Count is > 0 and var calls)
            pending.Insert(0, $"{calls} calls are running.");
        return pending;
    }
}
