using Appia.Bindings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Appia.Runtime;

/// <summary>Adds the public routes of a system's contracts to the document that ASP.NET Core makes of the application's own endpoints (OpenAPI 3.1).</summary>
/// <remarks>Everything is in the order of the contracts' source, so that the document changes only when they do.</remarks>
internal sealed class ContractDocument(SystemPlan plan, IOptions<DoorOptions> options, EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        Describe(document);
        var routes = Routes();
        var security = await SecurityScheme(context.ApplicationServices);
        if (routes.Any(route => route.Authorizations.Count > 0))
            document.AddComponent(security.Name, security.Scheme);
        var schemas = new ContractSchemas(document);
        var writer = new OperationWriter(document, schemas, security.Name);
        document.Paths ??= [];
        foreach (var route in routes)
            Add(document.Paths, route, writer.Write(route));
        AddTags(document, routes);
    }

    private void Describe(OpenApiDocument document)
    {
        var door = options.Value;
        document.Info = new()
        {
            Title = door.Title ?? plan.Name,
            Version = door.Version,
            Description = $"The public routes of {plan.Name}.",
            License = License(door),
        };
        foreach (var server in document.Servers ?? [])
            server.Url = server.Url?.TrimEnd('/');
    }

    // OpenAPI has either an address or an SPDX identifier.
    private static OpenApiLicense License(DoorOptions door) => new()
    {
        Name = door.License,
        Url = door.LicenseUrl,
        Identifier = door.LicenseUrl is null && door.License != DoorOptions.Proprietary ? door.License : null,
    };

    private List<DescribedRoute> Routes()
    {
        var order = plan.Services.SelectMany(service => service.Contracts).SelectMany(contract => contract.Methods)
            .Select((method, index) => (method, index))
            .ToDictionary(pair => pair.method, pair => pair.index);
        return
        [
            .. endpoints.Endpoints.OfType<RouteEndpoint>()
                .Select(endpoint => (Endpoint: endpoint, Method: endpoint.Metadata.GetMetadata<MethodDescriptor>()))
                .Where(pair => pair.Method is not null && order.ContainsKey(pair.Method))
                .OrderBy(pair => order[pair.Method!])
                .Select(pair => DescribedRoute.Of(pair.Endpoint, pair.Method!)),
        ];
    }

    private static async Task<(string Name, OpenApiSecurityScheme Scheme)> SecurityScheme(IServiceProvider services)
    {
        var schemes = services.GetService<IAuthenticationSchemeProvider>();
        var development = schemes is not null && await schemes.GetSchemeAsync(DevelopmentIdentityExtensions.Scheme) is not null;
        return development
            ? ("development", new() { Type = SecuritySchemeType.Http, Scheme = "development", Description = "Development user=ada, scopes=\"..\"" })
            : ("bearer", new() { Type = SecuritySchemeType.Http, Scheme = "bearer" });
    }

    private static void Add(OpenApiPaths paths, DescribedRoute route, OpenApiOperation operation)
    {
        if (!paths.TryGetValue(route.Path, out var known) || known is not OpenApiPathItem item)
            paths[route.Path] = item = new();
        item.Operations ??= [];
        item.Operations[new(route.Verb)] = operation;
    }

    private void AddTags(OpenApiDocument document, List<DescribedRoute> routes)
    {
        var used = routes.Select(route => route.Method.Contract).ToHashSet();
        document.Tags ??= new HashSet<OpenApiTag>();
        foreach (var contract in plan.Contracts.Where(contract => used.Contains(contract.Name)))
            document.Tags.Add(new() { Name = contract.Name, Description = contract.Summary ?? $"The contract {contract.Name}." });
    }
}
