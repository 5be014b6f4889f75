namespace Appia.Generators.Model;

/// <summary>A type for which a class of its own is generated.</summary>
/// <param name="Type">The full C# name of the type.</param>
/// <param name="Class">The generated class.</param>
internal abstract record DeclaredModel(string Type, GeneratedName Class) : JsonModel(Type)
{
    /// <summary>Its documentation.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether the numbers of a subject are its own.</summary>
    public bool Owns(string subject) => subject == Type;
}
