namespace Appia.Generators.Model;

/// <summary>One case of a closed hierarchy.</summary>
/// <param name="Discriminator">Its name in the member <c>$type</c>.</param>
/// <param name="Type">The record.</param>
internal sealed record CaseModel(string Discriminator, TypeModel Type);
