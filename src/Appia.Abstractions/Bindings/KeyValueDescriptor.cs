namespace Appia.Bindings;

/// <summary>The value type of a key space.</summary>
/// <param name="Name">The key space's name in the store.</param>
/// <param name="Type">The record.</param>
public sealed record KeyValueDescriptor(string Name, Type Type);
