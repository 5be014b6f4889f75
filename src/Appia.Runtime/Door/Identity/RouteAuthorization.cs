using Microsoft.AspNetCore.Authorization;

namespace Appia.Runtime;

/// <summary>One <see cref="AuthorizeAttribute"/> of a contract, in the terms of ASP.NET Core.</summary>
internal sealed class RouteAuthorization(AuthorizeAttribute attribute) : IAuthorizeData, IAuthorizationRequirementData
{
    public string? Policy { get; set; } = attribute.Policy;

    public string? Roles { get; set; } = attribute.Roles;

    public string? AuthenticationSchemes { get; set; }

    public IReadOnlyList<string> Scopes { get; } =
        attribute.Scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => Scopes.Count == 0 ? [] : [new ScopeRequirement(Scopes)];
}
