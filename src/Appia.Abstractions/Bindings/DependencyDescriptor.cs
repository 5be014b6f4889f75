namespace Appia.Bindings;

/// <summary>One argument of a service's constructor.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What it is to Appia.</param>
/// <param name="Subject">The contract, document or value type that it is about, if any.</param>
public sealed record DependencyDescriptor(string Name, Type Type, DependencyKind Kind, Type? Subject = null);
