using Appia.Runtime;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens an Appia system to the public.</summary>
public static class AppiaEndpointExtensions
{
    /// <summary>Maps every routed method of the system's contracts as an endpoint of this application, and beside them
    /// <c>/health/live</c>, <c>/health/ready</c> and <c>/openapi/v1.json</c>.</summary>
    /// <returns>Conventions for the routes of the contracts: <c>RequireRateLimiting</c>, <c>RequireHost</c> and so on.</returns>
    /// <exception cref="Appia.AppiaException">APPIA1108: no system was added. APPIA3102: routes need a signed-in caller, and the application has no
    /// authentication scheme. APPIA3103: two methods have the same route.</exception>
    public static IEndpointConventionBuilder MapAppia(this IEndpointRouteBuilder endpoints)
    {
        FailedStart.Watch();
        var services = endpoints.ServiceProvider;
        var plan = services.GetService<SystemPlan>() ?? throw SystemErrors.NotAdded();
        return DoorEndpoints.Map(endpoints, services.GetRequiredService<AppiaSystem>(), plan);
    }
}
