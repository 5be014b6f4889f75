namespace Appia.Generators.Model;

/// <summary>A message or an enumeration, as it stands in a <c>.proto</c> file.</summary>
/// <param name="Kind"><c>message</c> or <c>enum</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Subject">What it describes in C#: a type, or a contract's method.</param>
/// <param name="Fields">The fields, or the members of the enumeration.</param>
/// <param name="IsOneof">Whether exactly one of the fields is there.</param>
/// <param name="Nested">Messages that are only around something.</param>
/// <param name="Numbers">The numbers that fields once had.</param>
/// <param name="Names">The names that fields once had.</param>
/// <param name="Doc">The comment.</param>
internal sealed record ProtoMessage(
    string Kind,
    string Name,
    string Subject,
    EquatableArray<ProtoField> Fields,
    bool IsOneof = false,
    EquatableArray<ProtoMessage> Nested = default,
    EquatableArray<int> Numbers = default,
    EquatableArray<string> Names = default,
    string? Doc = null)
{
    public bool IsEnum => Kind == "enum";
}
