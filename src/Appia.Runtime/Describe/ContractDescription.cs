using Appia.Bindings;

namespace Appia.Describe;

/// <summary>One contract.</summary>
/// <param name="Name">The contract's name.</param>
/// <param name="Type">The interface.</param>
/// <param name="Summary">Its documentation.</param>
/// <param name="Methods">The methods, in source order.</param>
public sealed record ContractDescription(string Name, string Type, string? Summary, IReadOnlyList<MethodDescription> Methods)
{
    /// <summary>The name of the assembly that has the interface.</summary>
    public string Assembly { get; init; } = "";

    internal static ContractDescription From(ContractDescriptor contract) => new(
        contract.Name,
        contract.Type.FullName ?? contract.Type.Name,
        contract.Summary,
        [.. contract.Methods.Select(MethodDescription.From)])
    {
        Assembly = contract.Type.Assembly.GetName().Name ?? "",
    };
}
