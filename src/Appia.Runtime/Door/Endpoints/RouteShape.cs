using Microsoft.AspNetCore.Routing.Patterns;

namespace Appia.Runtime;

/// <summary>What a route template matches, whatever its parameters are called: two routes of one shape are ambiguous.</summary>
internal static class RouteShape
{
    public static string Of(string template)
    {
        var segments = RoutePatternFactory.Parse(template).PathSegments.Select(segment => string.Concat(segment.Parts.Select(Part)));
        return $"/{string.Join('/', segments)}";
    }

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "**" : "")}{Constraints(parameter)}}}",
        _ => "",
    };

    private static string Constraints(RoutePatternParameterPart parameter) =>
        string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content));
}
