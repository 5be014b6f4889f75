using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Boutique.Storefront;

/// <summary>Gives everybody who opens a page a name of their own, kept in a cookie: baskets and orders hang on it.</summary>
/// <remarks>The cookie is a random 122-bit number that scripts cannot read and other sites cannot send along with a form.</remarks>
internal static class ShopperSession
{
    public const string Scheme = "Shopper";

    private const string CookieName = "shopper";

    /// <summary>Who the request's cookie belongs to; <see langword="null"/> without one.</summary>
    public static ClaimsPrincipal? Known(HttpRequest request) =>
        Guid.TryParseExact(request.Cookies[CookieName], "N", out var id) ? Principal(id) : null;

    /// <summary>Gives a new shopper a cookie.</summary>
    public static void Enter(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true })
            return;
        var id = Guid.NewGuid();
        http.Response.Cookies.Append(CookieName, id.ToString("N"), Cookie(http, TimeSpan.FromDays(90)));
        http.User = Principal(id);
    }

    public static CookieOptions Cookie(HttpContext http, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = lifetime,
        Path = "/",
    };

    private static ClaimsPrincipal Principal(Guid id) =>
        new(new ClaimsIdentity([new("sub", $"guest-{id:N}"), new("name", "Guest")], Scheme, "name", "role"));
}
