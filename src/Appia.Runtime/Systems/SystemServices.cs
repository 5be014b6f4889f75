namespace Appia.Runtime;

/// <summary>Resolves what services ask for: contracts are always Appia's own clients, so that a fake in dependency injection is reached through the
/// same pipeline as the service that it stands for.</summary>
internal sealed class SystemServices(ContractClients clients, IServiceProvider services) : IServiceProvider
{
    public object? GetService(Type serviceType) => clients.Find(serviceType) ?? services.GetService(serviceType);
}
