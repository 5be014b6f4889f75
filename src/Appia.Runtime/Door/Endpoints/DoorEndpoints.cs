using Appia.Bindings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Appia.Runtime;

/// <summary>Makes an endpoint of the application of every method with a route.</summary>
internal static class DoorEndpoints
{
    /// <summary>Maps the public routes of a system's services, and beside them health and the description of the routes.</summary>
    /// <returns>Conventions for the public routes alone: limits, policies, metadata.</returns>
    /// <exception cref="AppiaException">APPIA3102: routes need a signed-in caller, and there is no scheme. APPIA3103: two methods have one route.</exception>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, AppiaSystem system, SystemPlan plan)
    {
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<IOptions<DoorOptions>>().Value;
        var door = new PublicDoor(
            system,
            options,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Appia.Door"),
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var methods = Methods(plan);
        var parts = services.GetServices<IDoorEndpoints>().ToList();
        CheckRoutes(methods);
        CheckSchemes([.. Guarded(methods), .. parts.SelectMany(part => part.Guarded)], services);

        var group = endpoints.MapGroup("");
        // A host without the door listens nowhere for the public: what nobody can ask for is not made.
        if (!system.Placement.OwnsDoor)
            return group;
        var mapper = new EndpointMapper(door, group);
        foreach (var method in methods)
            method.Accept(mapper);
        foreach (var part in parts)
            part.Map(group, door);
        HealthEndpoints.Map(endpoints, door);
        if (options.OpenApi)
            MapDocument(endpoints);
        return group;
    }

    private static void MapDocument(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var cache = new DocumentCache(services.GetRequiredService<EndpointDataSource>);
        endpoints.MapOpenApi("/openapi/v1.json").ExcludeFromDescription().AllowAnonymous()
            .Finally(endpoint => endpoint.RequestDelegate = cache.Around(endpoint.RequestDelegate!));
    }

    private static List<MethodDescriptor> Methods(SystemPlan plan) =>
    [
        .. plan.Services
            .SelectMany(service => service.Contracts)
            .DistinctBy(contract => contract.Type)
            .SelectMany(contract => contract.Methods)
            .Where(method => method.Route is not null),
    ];

    private static void CheckRoutes(List<MethodDescriptor> methods)
    {
        var known = new Dictionary<string, MethodDescriptor>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in methods)
        {
            var route = $"{method.Route!.Verb} {RouteShape.Of(method.Route.Template)}";
            if (!known.TryAdd(route, method))
                throw DoorErrors.SameRoute(route, known[route].FullName, method.FullName);
        }
    }

    private static IEnumerable<string> Guarded(IEnumerable<MethodDescriptor> methods) =>
        methods.Where(method => method.Route!.Authorize.Count > 0).Select(method => $"{method.Route!.Verb} {method.Route.Template}");

    private static void CheckSchemes(List<string> guarded, IServiceProvider services)
    {
        if (guarded.Count == 0)
            return;
        var schemes = services.GetService<IAuthenticationSchemeProvider>()?.GetAllSchemesAsync().GetAwaiter().GetResult();
        if (schemes is null || !schemes.Any())
            throw DoorErrors.NoScheme(guarded);
    }
}
