using Appia.Bindings;

namespace Appia.Describe;

/// <summary>One permission to call: the constructor of a service asks for a contract.</summary>
/// <param name="From">The calling service.</param>
/// <param name="To">The service that implements the contract; <see langword="null"/> when none in this system does.</param>
/// <param name="Contract">The contract.</param>
public sealed record CallDescription(string From, string? To, string Contract)
{
    internal static IReadOnlyList<CallDescription> All(IReadOnlyList<ServiceDescriptor> services) =>
    [
        .. from service in services
           from dependency in service.Dependencies
           where dependency.Kind == DependencyKind.Contract
           select Of(service, dependency.Subject ?? dependency.Type, services),
    ];

    private static CallDescription Of(ServiceDescriptor caller, Type contract, IReadOnlyList<ServiceDescriptor> services) => new(
        caller.Name,
        services.FirstOrDefault(service => service.Contracts.Any(each => each.Type == contract))?.Name,
        BindingRegistry.FindContract(contract)?.Name ?? contract.Name);
}
