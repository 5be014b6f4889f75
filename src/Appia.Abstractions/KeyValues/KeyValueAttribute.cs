namespace Appia;

/// <summary>Marks a record as the value of a key space, for <see cref="IKeyValue{T}"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeyValueAttribute(string? name = null) : Attribute
{
    /// <summary>The key space's name in the store, stable for ever.</summary>
    /// <value>The default is the type's name in kebab case.</value>
    public string? Name { get; } = name;
}
