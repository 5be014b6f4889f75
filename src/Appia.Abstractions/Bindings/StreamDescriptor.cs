namespace Appia.Bindings;

/// <summary>A kind of stream.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Type">The record of its events.</param>
public sealed record StreamDescriptor(string Name, Type Type);
