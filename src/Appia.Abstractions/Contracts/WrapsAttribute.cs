namespace Appia;

/// <summary>A value object: a <see langword="readonly"/> record struct with one positional member, which travels and is stored as that member.</summary>
/// <example><code>[Wraps] public readonly record struct Sku(string Value);</code></example>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class WrapsAttribute : Attribute;
