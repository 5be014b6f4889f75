using Microsoft.AspNetCore.Authorization;

namespace Appia.Runtime;

/// <summary>Asks for any one of some OAuth 2.0 scopes.</summary>
internal sealed class ScopeRequirement(IReadOnlyList<string> scopes) : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    public IReadOnlyList<string> Scopes => scopes;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (HttpCallers.Scopes(context.User).Any(requirement.Scopes.Contains))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    public override string ToString() => $"one of the scopes {string.Join(", ", scopes)}";
}
