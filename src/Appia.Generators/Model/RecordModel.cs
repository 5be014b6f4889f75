namespace Appia.Generators.Model;

/// <summary>A record that travels as a JSON object.</summary>
/// <param name="Type">The full C# name of the record.</param>
/// <param name="Class">The generated class.</param>
/// <param name="Name">The record's simple name.</param>
/// <param name="IsValueType">Whether it is a record struct.</param>
/// <param name="Members">What travels, in the order of the constructor, then of declaration.</param>
/// <param name="Copies">Whether something mutable could be inside.</param>
/// <param name="Validates">Whether there is something to check inside.</param>
internal sealed record RecordModel(
    string Type, GeneratedName Class, string Name, bool IsValueType, EquatableArray<MemberModel> Members, bool Copies, bool Validates)
    : DeclaredModel(Type, Class);
