namespace Appia.Runtime;

/// <summary>Who makes a call, fixed for its length.</summary>
/// <param name="User">The user's id, or <see langword="null"/> for an anonymous caller.</param>
public sealed record CallerIdentity(string? User)
{
    /// <summary>Nobody in particular.</summary>
    public static CallerIdentity Anonymous { get; } = new((string?)null);

    /// <summary>The user's display name.</summary>
    public string? Name { get; init; }

    /// <summary>The tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The user's OAuth 2.0 scopes.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The user's roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
