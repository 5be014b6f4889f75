namespace Appia.Generators.Model;

/// <summary>A value object, which travels as what it holds.</summary>
/// <param name="Type">Its full C# name.</param>
/// <param name="Class">The generated class.</param>
/// <param name="Held">The type of what it holds.</param>
/// <param name="Member">The member that holds it.</param>
internal sealed record WrapsModel(string Type, GeneratedName Class, TypeModel Held, string Member) : DeclaredModel(Type, Class);
