namespace Appia.Generators.Model;

/// <summary>The name and accessibility of a generated class.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPublic">Whether it is public, as its subject is.</param>
internal sealed record GeneratedName(string Namespace, string Name, bool IsPublic)
{
    public string Full => $"global::{Namespace}.{Name}";

    public string Access => IsPublic ? "public" : "internal";

    /// <summary>The name of the generated file.</summary>
    public string Hint => $"{Namespace}.{Name}.g.cs";
}
