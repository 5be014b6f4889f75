namespace Appia.Generators.Model;

/// <summary>A use of a type in a message or a method.</summary>
/// <param name="Name">The full C# name without nullable annotations of reference types: fit for <c>typeof</c>.</param>
/// <param name="Annotated">The full C# name with them.</param>
/// <param name="Form">How it travels.</param>
/// <param name="IsNullable">Whether null is one of its values.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Collection">The collection's name without type arguments, for lists, sets and maps: <c>IReadOnlyList</c>.</param>
/// <param name="Item">The item of a list or set, the value of a map, what a nullable or a value object holds.</param>
/// <param name="Key">The key of a map.</param>
/// <param name="Member">The member of a value object that holds its value.</param>
/// <param name="Generated">The full name of the class generated for a message.</param>
/// <param name="Copies">Whether something mutable could be inside.</param>
/// <param name="Validates">Whether there is something to check inside.</param>
/// <param name="IsParsable">Whether text of a request can be turned into it.</param>
/// <param name="Underlying">The integer type of an enumeration.</param>
internal sealed record TypeModel(
    string Name,
    string Annotated,
    TypeForm Form,
    bool IsNullable,
    bool IsValueType,
    string Collection = "",
    TypeModel? Item = null,
    TypeModel? Key = null,
    string Member = "",
    string Generated = "",
    bool Copies = false,
    bool Validates = false,
    bool IsParsable = false,
    string Underlying = "")
{
    /// <summary>Whether a request's path or query can hold one.</summary>
    public bool IsScalar => Form switch
    {
        TypeForm.Scalar or TypeForm.Bytes or TypeForm.Enum or TypeForm.Wraps => true,
        TypeForm.Nullable => Item!.IsScalar,
        _ => false,
    };
}
