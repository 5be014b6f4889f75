using Appia.Bindings;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Appia.Runtime;

/// <summary>One route, as it is described: with the prefix of the group in which it was mapped.</summary>
internal sealed record DescribedRoute(MethodDescriptor Method, string Verb, string Path, IReadOnlyList<RouteAuthorization> Authorizations)
{
    public static DescribedRoute Of(RouteEndpoint endpoint, MethodDescriptor method) => new(
        method,
        method.Route!.Verb,
        $"/{string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Part))))}",
        endpoint.Metadata.GetOrderedMetadata<RouteAuthorization>());

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };
}
