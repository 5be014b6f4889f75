namespace Appia.Generators.Model;

/// <summary>An abstract record whose cases are known.</summary>
/// <param name="Type">The full C# name of the base.</param>
/// <param name="Class">The generated class.</param>
/// <param name="Name">The base's simple name.</param>
/// <param name="Cases">The cases.</param>
/// <param name="Copies">Whether something mutable could be inside.</param>
/// <param name="Validates">Whether there is something to check inside.</param>
internal sealed record HierarchyModel(
    string Type, GeneratedName Class, string Name, EquatableArray<CaseModel> Cases, bool Copies, bool Validates)
    : DeclaredModel(Type, Class);
