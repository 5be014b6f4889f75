namespace Appia.Generators.Model;

/// <summary>An argument of a service's constructor.</summary>
internal sealed record DependencyModel(string Name, string Type, string Kind, string? Subject);
