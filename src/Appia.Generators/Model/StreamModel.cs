namespace Appia.Generators.Model;

/// <summary>A kind of stream.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The record of its events.</param>
internal sealed record StreamModel(string Name, string Type) : StreamPartModel(Type);
