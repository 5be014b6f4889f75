using Appia.Bindings;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Stands for a service whose contract the application answers itself: a fake in a test.</summary>
internal sealed class ReplacedHost(AppiaSystem system, ContractDescriptor contract, object instance)
    : ServiceHost(system, new Replaced(contract, instance.GetType()))
{
    public override async Task<Action?> RunIn<TState>(
        UnitOfWork unit, CallStart start, Func<object, TState, CancellationToken, Task> body, TState state)
    {
        await body(instance, state, start.Token);
        return null;
    }

    internal override object Activate(CallContext call) => instance;

    internal override void Prepare(IServiceProvider services, ContractClients clients, bool scoped)
    {
    }

    private sealed class Replaced(ContractDescriptor contract, Type type) : ServiceDescriptor(contract.Name, type)
    {
    }
}
