using Appia.Bindings;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>A service of a running system: its description, its store, and how to make an instance for a call.</summary>
public abstract class ServiceHost
{
    private bool? _keepsStore;

    private protected ServiceHost(AppiaSystem system, ServiceDescriptor descriptor)
    {
        System = system;
        Descriptor = descriptor;
    }

    /// <summary>The service's name.</summary>
    public string Name => Descriptor.Name;

    /// <summary>The service, as the generator saw it.</summary>
    public ServiceDescriptor Descriptor { get; }

    /// <summary>Whether anything in it is ever stored: a service that only computes has no store.</summary>
    public bool KeepsStore => _keepsStore ??= Descriptor.KeepsStore || System.StoreUsers.Any(user => user.Uses(Descriptor));

    /// <summary>Its store; <see langword="null"/> before the system started, and for a service that keeps none.</summary>
    public IStore? Store { get; private set; }

    internal AppiaSystem System { get; }

    internal IStore OpenedStore => Store ?? throw (KeepsStore ? CallErrors.NotStarted(Name) : CallErrors.NoStore(Name));

    /// <summary>Runs code as a call of this service inside a unit that the caller commits: for handlers, several of which may share a unit.</summary>
    /// <returns>What the code left for after the commit: the caller runs it then; <see langword="null"/> for nothing.</returns>
    /// <remarks>When it throws, the unit must be thrown away.</remarks>
    public abstract Task<Action?> RunIn<TState>(UnitOfWork unit, CallStart start, Func<object, TState, CancellationToken, Task> body, TState state);

    /// <summary>Makes the instance that one call needs.</summary>
    internal abstract object Activate(CallContext call);

    internal abstract void Prepare(IServiceProvider services, ContractClients clients, bool scoped);

    internal void Open(IStore store) => Store = store;

    internal async ValueTask Close()
    {
        if (Store is { } store)
        {
            Store = null;
            await store.DisposeAsync();
        }
    }
}
