namespace Appia.Bindings;

/// <summary>How the public reaches a method.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Template">The route template.</param>
public sealed record RouteDescriptor(string Verb, string Template)
{
    /// <summary>Who may call: all of these must hold. Empty means anybody.</summary>
    public IReadOnlyList<AuthorizeAttribute> Authorize { get; init; } = [];
}
