namespace Appia.Generators.Model;

/// <summary>A file of the contract lock, as it was checked in.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text.</param>
internal sealed record LockFile(string Path, string Name, string Text);
