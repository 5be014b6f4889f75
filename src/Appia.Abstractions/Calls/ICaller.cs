namespace Appia;

/// <summary>Who is calling: the person, the service, the tenant. Inject it; it always speaks of the current call.</summary>
public interface ICaller
{
    /// <summary>The signed-in user's id (the <c>sub</c> claim), or <see langword="null"/> for an anonymous caller. It flows through nested calls.</summary>
    string? User { get; }

    /// <summary>The user's display name, when known.</summary>
    string? Name { get; }

    /// <summary>The service whose code makes this call; <see langword="null"/> when it comes through the public door.</summary>
    string? Service { get; }

    /// <summary>The tenant, or <see langword="null"/> in a system without tenants.</summary>
    string? Tenant { get; }

    /// <summary>Whether the user holds an OAuth 2.0 scope.</summary>
    bool HasScope(string scope);

    /// <summary>Whether the user is in a role.</summary>
    bool IsInRole(string role);
}
