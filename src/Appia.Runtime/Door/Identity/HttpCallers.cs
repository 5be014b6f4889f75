using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Options;

namespace Appia.Runtime;

/// <summary>Says who is calling: the signed-in user of the request that is being answered.</summary>
internal sealed class HttpCallers(IHttpContextAccessor requests, IOptions<DoorOptions> options) : ICallerSource
{
    public CallerIdentity Current() =>
        requests.HttpContext is { } context ? Of(context, options.Value) : CallerIdentity.Anonymous;

    /// <summary>The caller of a request. Reads the authentication feature, because
    /// <see cref="HttpContext.User"/> would make a user where there is none.</summary>
    public static CallerIdentity Of(HttpContext context, DoorOptions options)
    {
        var user = context.Features.Get<IHttpAuthenticationFeature>()?.User;
        return user?.Identity is { IsAuthenticated: true } ? Of(user, options) : CallerIdentity.Anonymous;
    }

    private static CallerIdentity Of(ClaimsPrincipal user, DoorOptions options) =>
        new(Value(user, "sub") ?? Value(user, ClaimTypes.NameIdentifier) ?? user.Identity!.Name)
        {
            Name = Value(user, "name") ?? user.Identity!.Name,
            Tenant = Value(user, options.TenantClaim),
            Scopes = [.. Scopes(user)],
            Roles = [.. Roles(user)],
        };

    /// <summary>The user's scopes: RFC 8693 has them in one claim, space separated, and some providers repeat the claim.</summary>
    public static IEnumerable<string> Scopes(ClaimsPrincipal user) => user.Claims
        .Where(claim => claim.Type is "scope" or "scp" or "http://schemas.microsoft.com/identity/claims/scope")
        .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Distinct();

    private static IEnumerable<string> Roles(ClaimsPrincipal user) => user.Identities
        .SelectMany(identity => identity.Claims.Where(claim => claim.Type == identity.RoleClaimType || claim.Type is "role" or "roles"))
        .Select(claim => claim.Value)
        .Distinct();

    private static string? Value(ClaimsPrincipal user, string type) => user.FindFirst(type)?.Value;
}
