namespace Appia;

/// <summary>Marks a record as a document: stored whole under its id, in the store of the service that asks for <see cref="IDocuments{T}"/>.</summary>
/// <remarks>The id is the member marked <see cref="IdAttribute"/>, or else the one named <c>Id</c>: a <see cref="Guid"/>, <see cref="string"/>,
/// <see cref="int"/>, <see cref="long"/>, or a value object of one of these.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DocumentAttribute(string? name = null) : Attribute
{
    /// <summary>The collection's name in the store, stable for ever.</summary>
    /// <value>The default is the type's name in kebab case.</value>
    public string? Name { get; } = name;
}
