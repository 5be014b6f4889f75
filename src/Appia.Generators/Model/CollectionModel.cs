namespace Appia.Generators.Model;

/// <summary>A collection or nullable type: its metadata is one call.</summary>
/// <param name="Type">The full C# name of the type.</param>
/// <param name="Factory">The call's method with its type arguments, on <c>JsonMetadata</c>.</param>
internal sealed record CollectionModel(string Type, string Factory) : JsonModel(Type);
