using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Appia.Runtime;

/// <summary>Believes what a request says about its caller.</summary>
internal sealed class DevelopmentIdentityHandler : AuthenticationHandler<AuthenticationSchemeOptions>
{
    private const string Example = "Authorization: Development user=ada, scopes=\"notes.write\", roles=\"admin\"";

    public DevelopmentIdentityHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IHostEnvironment environment)
        : base(options, logger, encoder)
    {
        // A host that is never started (a test server, a tool) has no guard: the handler looks for itself.
        if (!environment.IsDevelopment())
            throw DoorErrors.DevelopmentIdentity(environment.EnvironmentName);
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate(Request.Headers.Authorization.ToString()));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = DevelopmentIdentityExtensions.Scheme;
        return Task.CompletedTask;
    }

    private static AuthenticateResult Authenticate(string header)
    {
        const string prefix = DevelopmentIdentityExtensions.Scheme + " ";
        if (!header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var parameters = CredentialParameters.Parse(header.AsSpan(prefix.Length));
        if (parameters is null || !parameters.TryGetValue("user", out var user) || user.Length == 0)
            return AuthenticateResult.Fail($"The development identity is not readable. Write it like this: {Example}");
        var identity = new ClaimsIdentity(Claims(user, parameters), DevelopmentIdentityExtensions.Scheme, "name", "role");
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), DevelopmentIdentityExtensions.Scheme));
    }

    private static IEnumerable<Claim> Claims(string user, IReadOnlyDictionary<string, string> parameters)
    {
        yield return new("sub", user);
        yield return new("name", parameters.GetValueOrDefault("name", user));
        if (parameters.TryGetValue("tenant", out var tenant))
            yield return new("tenant", tenant);
        if (parameters.TryGetValue("scopes", out var scopes))
            yield return new("scope", scopes);
        foreach (var role in parameters.GetValueOrDefault("roles", "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            yield return new("role", role);
    }
}
