using Microsoft.AspNetCore.Authorization;

namespace Appia.Runtime;

/// <summary>One <see cref="AuthorizeAttribute"/> of a contract, in the terms of ASP.NET Core. Its scopes are a <see cref="ScopeAuthorization"/>.</summary>
internal sealed class RouteAuthorization(AuthorizeAttribute attribute) : IAuthorizeData
{
    public string? Policy { get; set; } = attribute.Policy;

    public string? Roles { get; set; } = attribute.Roles;

    public string? AuthenticationSchemes { get; set; }

    public IReadOnlyList<string> Scopes { get; } =
        attribute.Scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
