using Appia.Bindings;

namespace Appia.Describe;

/// <summary>How the public reaches a method.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Template">The route template.</param>
/// <param name="Authorize">What the caller has to hold, all of it; empty when anybody may call.</param>
public sealed record RouteDescription(string Verb, string Template, IReadOnlyList<string> Authorize)
{
    internal static RouteDescription From(RouteDescriptor route) =>
        new(route.Verb, route.Template, [.. route.Authorize.Select(Demand)]);

    private static string Demand(AuthorizeAttribute attribute)
    {
        var demands = new List<string>();
        if (attribute.Scopes is { } scopes)
            demands.Add($"scope {scopes}");
        if (attribute.Roles is { } roles)
            demands.Add($"role {roles}");
        if (attribute.Policy is { } policy)
            demands.Add($"policy {policy}");
        return demands.Count == 0 ? "signed in" : string.Join(" and ", demands);
    }
}
