namespace Appia.Generators.Model;

/// <summary>The numbers of the fields of a message.</summary>
/// <param name="Subject">What it describes in C#.</param>
/// <param name="Fields">The fields' names.</param>
/// <param name="Numbers">Their numbers.</param>
internal sealed record PinnedMessage(string Subject, EquatableArray<string> Fields, EquatableArray<int> Numbers);
