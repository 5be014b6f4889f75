using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>What <c>AddAppia</c> was told: the system's name and its services, checked.</summary>
internal sealed record SystemPlan(string Name, IReadOnlyList<ServiceDescriptor> Services)
{
    /// <summary>Every contract that the system's services implement or ask for, once.</summary>
    public IReadOnlyList<ContractDescriptor> Contracts { get; } =
    [
        .. Services.SelectMany(service => service.Contracts)
            .Concat(Services.SelectMany(Wanted))
            .DistinctBy(contract => contract.Type),
    ];

    private static IEnumerable<ContractDescriptor> Wanted(ServiceDescriptor service) => service.Dependencies
        .Where(dependency => dependency.Kind == DependencyKind.Contract)
        .Select(dependency => BindingRegistry.FindContract(dependency.Subject!))
        .OfType<ContractDescriptor>();
}
