namespace Appia.Generators.Model;

/// <summary>A contract.</summary>
internal sealed record ContractModel(
    string Name, string Type, GeneratedName Class, string? Summary, EquatableArray<MethodModel> Methods)
{
    /// <summary>Whether the numbers of a subject are those of one of its methods.</summary>
    public bool Owns(string subject) => subject.StartsWith(Name + ".", StringComparison.Ordinal);
}
