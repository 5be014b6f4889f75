namespace Appia.Generators.Model;

/// <summary>A type that needs JSON metadata.</summary>
/// <param name="Type">The full C# name of the type.</param>
internal abstract record JsonModel(string Type);
