using System.Buffers;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>Tells the supervisor and orchestrators how a host is: <c>GET /health/live</c> and <c>GET /health/ready</c>.</summary>
internal sealed class HostHealth(IHostApplicationLifetime lifetime)
{
    private const string Live = "/health/live";
    private const string Ready = "/health/ready";

    public static bool IsAsked(ServerExchange exchange) => exchange.Path is Live or Ready;

    public void Map(ServerRoutes routes)
    {
        routes.Map(Live, exchange => Answer(exchange, "live", []));
        routes.Map(Ready, exchange => Answer(exchange, "ready", WhyNotReady()));
    }

    private static Task Answer(ServerExchange exchange, string question, IReadOnlyList<string> reasonsAgainst)
    {
        exchange.Status = HealthResponse.StatusOf(reasonsAgainst);
        exchange.ContentType = HealthResponse.ContentType;
        exchange.AddHeader("cache-control", "no-store");
        exchange.Output.Write(HealthResponse.Encode(question, reasonsAgainst).WrittenSpan);
        return Task.CompletedTask;
    }

    private IReadOnlyList<string> WhyNotReady()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return ["The host is stopping."];
        return lifetime.ApplicationStarted.IsCancellationRequested ? [] : ["The host has not started."];
    }
}
