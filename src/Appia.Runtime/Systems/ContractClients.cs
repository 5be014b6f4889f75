using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>The clients of the system's contracts, one each.</summary>
internal sealed class ContractClients(AppiaSystem system, SystemPlan plan)
{
    private readonly Dictionary<Type, object> _clients = Create(system, plan);

    public object this[Type contract] => _clients[contract];

    public object? Find(Type type) => _clients.GetValueOrDefault(type);

    private static Dictionary<Type, object> Create(AppiaSystem system, SystemPlan plan) =>
        plan.Contracts.ToDictionary(contract => contract.Type, contract => contract.CreateClient(system.Channels));

}
