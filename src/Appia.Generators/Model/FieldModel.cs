namespace Appia.Generators.Model;

/// <summary>A field of a message on the wire.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name, as it stands in the <c>.proto</c> file.</param>
/// <param name="Spoken">Its name in messages, with its message's.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Default">The C# expression of its value when the field is not there, where that is not the type's default.</param>
/// <param name="KeepsDefault">Whether the object itself knows that value.</param>
/// <param name="IsItem">Whether it is an item of a stream, which is there or not.</param>
internal sealed record FieldModel(
    int Number, string Name, string Spoken, TypeModel Type, string? Default = null, bool KeepsDefault = false, bool IsItem = false)
{
    /// <summary>Whether the field is always written, because its absence means something else than the type's default.</summary>
    public bool HasPresence => Default is { } || KeepsDefault || IsItem;
}
