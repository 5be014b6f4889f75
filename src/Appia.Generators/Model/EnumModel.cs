namespace Appia.Generators.Model;

/// <summary>An enumeration, which travels by name.</summary>
/// <param name="Type">Its full C# name.</param>
/// <param name="Class">The generated class.</param>
/// <param name="IsFlags">Whether values are combined of members.</param>
/// <param name="Names">Every member's name.</param>
/// <param name="Numbers">Every member's number.</param>
/// <param name="IsOpen">Whether it is an enumeration in Protocol Buffers too: its numbers fit, and are not combined.</param>
/// <param name="Distinct">The names with members of equal value left out but for the first.</param>
internal sealed record EnumModel(
    string Type, GeneratedName Class, bool IsFlags, EquatableArray<string> Names, EquatableArray<long> Numbers, bool IsOpen,
    EquatableArray<string> Distinct)
    : DeclaredModel(Type, Class);
