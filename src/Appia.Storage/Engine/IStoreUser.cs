using Appia.Bindings;

namespace Appia.Storage;

/// <summary>A part of the application that works in the stores of services, beside what their constructors ask for.</summary>
public interface IStoreUser
{
    /// <summary>Whether it works in the store of this service: a service that it uses has a store.</summary>
    bool Uses(ServiceDescriptor service);

    /// <summary>Prepares the store, before any call is answered. It is called again when the store was away; when it throws for another reason, the system
    /// does not start.</summary>
    Task Prepare(ServiceDescriptor service, IStore store, CancellationToken ct);
}
