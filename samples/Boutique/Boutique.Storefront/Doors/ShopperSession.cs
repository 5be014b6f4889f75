using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Boutique.Storefront;

/// <summary>Gives everybody who opens a page a name of their own, kept in a cookie: baskets and orders hang on it.</summary>
/// <remarks>The cookie is a random 122-bit number that scripts cannot read and other sites cannot send along with a form.</remarks>
internal static class ShopperSession
{
    private const string CookieName = "shopper";

    public static void Enter(HttpContext http)
    {
        if (!Guid.TryParseExact(http.Request.Cookies[CookieName], "N", out var id))
        {
            id = Guid.NewGuid();
            http.Response.Cookies.Append(CookieName, id.ToString("N"), Cookie(http, TimeSpan.FromDays(90)));
        }
        http.User = new(new ClaimsIdentity([new("sub", $"guest-{id:N}"), new("name", "Guest")], "session", "name", "role"));
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
}
