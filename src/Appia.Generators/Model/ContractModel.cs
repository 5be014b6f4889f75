namespace Appia.Generators.Model;

/// <summary>A contract.</summary>
internal sealed record ContractModel(
    string Name, string Type, GeneratedName Class, string? Summary, EquatableArray<MethodModel> Methods);
