namespace Appia.Generators.Model;

/// <summary>What the calls of a method take turns by.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Member">Its member; null for the parameter itself.</param>
/// <param name="Type">The type of the key.</param>
internal sealed record SerialModel(string Parameter, string? Member, TypeModel Type)
{
    /// <summary>The key as people write it.</summary>
    public string Spoken => Member is null ? Parameter : $"{Parameter}.{Member}";
}
