namespace Appia.Generators.Model;

/// <summary>A validation attribute.</summary>
/// <param name="Name">The attribute's name, without its suffix.</param>
/// <param name="Creation">The C# expression that makes it.</param>
/// <param name="Kind">What can be checked without it.</param>
/// <param name="Least">The least value or length, as C#, when the kind has one.</param>
/// <param name="Most">The greatest value or length, as C#, when the kind has one.</param>
internal sealed record CheckModel(string Name, string Creation, CheckKind Kind, string? Least = null, string? Most = null);
