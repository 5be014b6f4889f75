namespace Appia.Generators.Model;

/// <summary>A public route.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Template">The route template.</param>
/// <param name="Authorize">The C# expressions of what must hold.</param>
internal sealed record RouteModel(string Verb, string Template, EquatableArray<string> Authorize);
