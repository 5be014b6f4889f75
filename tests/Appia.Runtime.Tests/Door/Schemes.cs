using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Appia.Runtime.Tests.Door;

/// <summary>A scheme that knows nobody, for environments without the development identity.</summary>
internal static class Schemes
{
    public static void AddNobody(WebApplicationBuilder builder, string environment)
    {
        if (environment != "Development")
            builder.Services.AddAuthentication("Nobody").AddScheme<AuthenticationSchemeOptions, Nobody>("Nobody", null);
    }

    private sealed class Nobody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
