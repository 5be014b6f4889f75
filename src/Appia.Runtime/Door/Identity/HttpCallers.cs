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
            Scopes = Scopes(user),
            Roles = Roles(user),
        };

    /// <summary>The user's scopes: RFC 8693 has them in one claim, space separated, and some providers repeat the claim.</summary>
    public static IReadOnlyList<string> Scopes(ClaimsPrincipal user)
    {
        List<string>? scopes = null;
        foreach (var claim in user.Claims)
            if (claim.Type is "scope" or "scp" or "http://schemas.microsoft.com/identity/claims/scope")
                foreach (var scope in claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    Add(ref scopes, scope);
        return (IReadOnlyList<string>?)scopes ?? [];
    }

    private static IReadOnlyList<string> Roles(ClaimsPrincipal user)
    {
        List<string>? roles = null;
        foreach (var identity in user.Identities)
            foreach (var claim in identity.Claims)
                if (claim.Type == identity.RoleClaimType || claim.Type is "role" or "roles")
                    Add(ref roles, claim.Value);
        return (IReadOnlyList<string>?)roles ?? [];
    }

    // Most callers have none: nothing is made for them.
    private static void Add(ref List<string>? texts, string text)
    {
        texts ??= [];
        if (!texts.Contains(text))
            texts.Add(text);
    }

    private static string? Value(ClaimsPrincipal user, string type) => user.FindFirst(type)?.Value;
}
