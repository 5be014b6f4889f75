using Microsoft.AspNetCore.Authorization;

namespace Appia.Runtime;

/// <summary>Asks for one of some scopes on a route. Apart from <see cref="RouteAuthorization"/>,
/// because ASP.NET Core refuses metadata without requirements.</summary>
internal sealed class ScopeAuthorization(IReadOnlyList<string> scopes) : IAuthorizationRequirementData
{
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new ScopeRequirement(scopes)];
}
