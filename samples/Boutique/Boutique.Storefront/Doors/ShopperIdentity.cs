using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Boutique.Storefront;

/// <summary>Who calls the shop: a browser by its cookie; a program, where a scheme for it was added, by its Authorization header.</summary>
public static class ShopperIdentity
{
    private const string Either = "Shop";

    /// <summary>Adds the shopper's cookie as a way to sign in.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="headerScheme">The scheme that reads the Authorization header; <see langword="null"/> when there is none.</param>
    public static AuthenticationBuilder AddShopperIdentity(this IServiceCollection services, string? headerScheme)
    {
        var authentication = services.AddAuthentication(headerScheme is null ? ShopperSession.Scheme : Either)
            .AddScheme<AuthenticationSchemeOptions, ShopperSessionHandler>(ShopperSession.Scheme, null);
        if (headerScheme is not null)
            authentication.AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http => Choose(http.Request, headerScheme));
        return authentication;
    }

    private static string Choose(HttpRequest request, string headerScheme) =>
        request.Headers.Authorization.Count > 0 ? headerScheme : ShopperSession.Scheme;
}
