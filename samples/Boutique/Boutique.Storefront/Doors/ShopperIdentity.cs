using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Boutique.Storefront;

/// <summary>Who calls the shop: a browser by its cookie; a program, where a scheme for it was added, by its Authorization header.</summary>
public static class ShopperIdentity
{
    private const string Either = "Shop";

    /// <summary>Adds the shopper's cookie as a way to sign in.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="headerScheme">The scheme that reads the Authorization header; <see langword="null"/> when there is none.</param>
    /// <remarks>The cookie is no secret of the shop's: what <c>AddAuthentication</c> adds besides, keys to encrypt cookies with, would be read at every
    /// start and used by nobody.</remarks>
    public static AuthenticationBuilder AddShopperIdentity(this IServiceCollection services, string? headerScheme)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddWebEncoders();
        services.AddAuthenticationCore(options => options.DefaultScheme = headerScheme is null ? ShopperSession.Scheme : Either);
        var authentication = new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, ShopperSessionHandler>(ShopperSession.Scheme, null);
        if (headerScheme is not null)
            authentication.AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http => Choose(http.Request, headerScheme));
        return authentication;
    }

    private static string Choose(HttpRequest request, string headerScheme) =>
        request.Headers.Authorization.Count > 0 ? headerScheme : ShopperSession.Scheme;
}
