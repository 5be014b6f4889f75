using Microsoft.AspNetCore.Http;

namespace Boutique.Storefront;

/// <summary>The currency that a shopper wants to see prices in, kept in a cookie.</summary>
internal static class ShopperCurrency
{
    private const string CookieName = "currency";

    public static string Of(HttpContext http) => http.Request.Cookies[CookieName] is { Length: 3 } code ? code : "EUR";

    public static void Choose(HttpContext http, string code) =>
        http.Response.Cookies.Append(CookieName, code, ShopperSession.Cookie(http, TimeSpan.FromDays(365)));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(CookieName);
}
