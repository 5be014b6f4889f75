using Appia.Bindings;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>Finds the contracts that the application answers itself: fakes are welcome, services registered by hand are not.</summary>
internal sealed class Replacements(IServiceCollection registered, SystemPlan plan)
{
    /// <summary>Puts every replacement in its place.</summary>
    /// <exception cref="AppiaException">A service is registered by hand, or a contract has nobody.</exception>
    public void Apply(AppiaSystem system, ContractClients clients, IServiceProvider services)
    {
        var mistakes = new List<string>();
        var replaced = new HashSet<Type>();
        foreach (var contract in plan.Contracts)
        {
            if (ByHand(contract) is { } service)
                mistakes.Add(SystemErrors.RegisteredByHand(contract.Type, service));
            else if (services.GetService(contract.Type) is { } instance && !ReferenceEquals(instance, clients[contract.Type]))
            {
                system.Replace(contract, instance);
                replaced.Add(contract.Type);
            }
        }
        mistakes.AddRange(plan.Missing()
            .Where(missing => !replaced.Contains(missing.Contract.Type))
            .Select(missing => SystemErrors.MissingContract(missing.Service, missing.Contract.Type)));
        if (mistakes.Count > 0)
            throw SystemErrors.WrongComposition(plan.Name, mistakes);
    }

    private Type? ByHand(ContractDescriptor contract)
    {
        var last = registered.LastOrDefault(service => service.ServiceType == contract.Type && !service.IsKeyedService);
        var type = last?.ImplementationType ?? last?.ImplementationInstance?.GetType();
        return type is not null && BindingRegistry.FindService(type) is { Dependencies.Count: > 0 } && plan.Services.Any(service => service.Type == type) ? type : null;
    }
}
