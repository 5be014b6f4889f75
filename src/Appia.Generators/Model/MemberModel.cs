namespace Appia.Generators.Model;

/// <summary>A member of a message that travels.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Parameter">The constructor's parameter, when there is one.</param>
/// <param name="Type">Its type.</param>
/// <param name="Place">How it gets its value.</param>
/// <param name="Declarer">The full name of the record that declares it.</param>
/// <param name="IsRequired">Whether the C# member is <c>required</c>.</param>
/// <param name="Default">The C# expression of its default, when the constructor's parameter has one.</param>
/// <param name="IsInitialized">Whether an initializer gives it another value than its type's default.</param>
/// <param name="Checks">Its validation attributes.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    string Parameter,
    TypeModel Type,
    MemberPlace Place,
    string Declarer,
    bool IsRequired,
    string? Default,
    bool IsInitialized,
    EquatableArray<CheckModel> Checks);
