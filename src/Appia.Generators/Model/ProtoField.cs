namespace Appia.Generators.Model;

/// <summary>A field of a message, or a member of an enumeration, as it stands in a <c>.proto</c> file.</summary>
/// <param name="Label"><c>optional</c>, <c>repeated</c> or nothing.</param>
/// <param name="Type">The type; empty for a member of an enumeration.</param>
/// <param name="Name">The name.</param>
/// <param name="Number">The number.</param>
/// <param name="Doc">The comment.</param>
/// <param name="IsNeeded">Whether a message without it cannot be read.</param>
internal sealed record ProtoField(string Label, string Type, string Name, int Number, string? Doc = null, bool IsNeeded = false)
{
    /// <summary>What both sides have to agree on. Whether absence can be told from a default may change: the bytes are the same.</summary>
    public string Shape => Label == "repeated" ? "repeated " + Type : Type;
}
