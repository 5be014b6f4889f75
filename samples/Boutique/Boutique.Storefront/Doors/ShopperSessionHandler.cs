using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Boutique.Storefront;

/// <summary>Knows shoppers by their cookie.</summary>
internal sealed class ShopperSessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        ShopperSession.Known(Request) is { } shopper
            ? AuthenticateResult.Success(new(shopper, Scheme.Name))
            : AuthenticateResult.NoResult());
}
