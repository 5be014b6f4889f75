namespace Appia;

/// <summary>A public route that needs an authenticated caller and, where given, a scope, a role or a policy.</summary>
/// <remarks>Several attributes on one method all have to hold. Inside one attribute, any of the listed scopes or roles is enough.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>OAuth 2.0 scopes (RFC 6749, section 3.3), any of which is enough; space separated.</summary>
    /// <value>The default is <see langword="null"/>: no scope is asked for.</value>
    public string? Scopes { get; set; }

    /// <summary>Roles, any of which is enough; comma separated.</summary>
    /// <value>The default is <see langword="null"/>: no role is asked for.</value>
    public string? Roles { get; set; }

    /// <summary>The name of an ASP.NET Core authorization policy.</summary>
    /// <value>The default is <see langword="null"/>: the application's default policy.</value>
    public string? Policy { get; set; }
}
