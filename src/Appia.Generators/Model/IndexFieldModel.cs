namespace Appia.Generators.Model;

/// <summary>A member of a document that is in an index.</summary>
/// <param name="Member">Its C# name.</param>
/// <param name="Column">Its name in the store.</param>
/// <param name="Kind">The type of its column.</param>
/// <param name="Type">Its type.</param>
internal sealed record IndexFieldModel(string Member, string Column, string Kind, TypeModel Type);
