using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>What <c>AddAppia</c> was told: the system's name and its services.</summary>
internal sealed record SystemPlan(string Name, IReadOnlyList<ServiceDescriptor> Services)
{
    /// <summary>Every contract that the system's services implement or ask for, once.</summary>
    public IReadOnlyList<ContractDescriptor> Contracts { get; } =
    [
        .. Services.SelectMany(service => service.Contracts)
            .Concat(Services.SelectMany(Wanted))
            .DistinctBy(contract => contract.Type),
    ];

    /// <summary>Refuses a composition that cannot work, with everything that is wrong with it.</summary>
    /// <exception cref="AppiaException">The composition is wrong.</exception>
    public void Check()
    {
        string[] mistakes = [.. SameNames(), .. SameContracts()];
        if (mistakes.Length > 0)
            throw SystemErrors.WrongComposition(Name, mistakes);
    }

    /// <summary>The contracts that are asked for and that nobody in the system implements, with who asks.</summary>
    public IEnumerable<(string Service, ContractDescriptor Contract)> Missing()
    {
        var implemented = Services.SelectMany(service => service.Contracts).Select(contract => contract.Type).ToHashSet();
        return Services.SelectMany(service => Wanted(service).Select(contract => (service.Name, contract)))
            .Where(wanted => !implemented.Contains(wanted.contract.Type));
    }

    private static IEnumerable<ContractDescriptor> Wanted(ServiceDescriptor service) => service.Dependencies
        .Where(dependency => dependency.Kind == DependencyKind.Contract)
        .Select(dependency => BindingRegistry.FindContract(dependency.Subject!))
        .OfType<ContractDescriptor>();

    private IEnumerable<string> SameNames() => Services
        .GroupBy(service => service.Name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .Select(same => SystemErrors.TwoServices(same.Key, same.First().Type, same.Last().Type));

    private IEnumerable<string> SameContracts() => Services
        .SelectMany(service => service.Contracts.Select(contract => (Service: service.Type, Contract: contract.Type)))
        .GroupBy(pair => pair.Contract)
        .Where(same => same.Count() > 1)
        .Select(same => SystemErrors.TwoImplementations(same.Key, same.First().Service, same.Last().Service));
}
