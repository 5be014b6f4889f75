using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>The hosted services that run in this host. The program is the same in every host: what it registered as a hosted service would
/// otherwise run once in each.</summary>
internal sealed class HostedServices : IAsyncDisposable
{
    private readonly List<IHostedService> _running = [];
    private readonly List<object> _made = [];

    public HostedServices(IServiceCollection registered, IServiceProvider services, Placement placement, InEveryHost inEveryHost)
    {
        foreach (var descriptor in registered.Where(descriptor => descriptor.ServiceType == typeof(IHostedService) && !descriptor.IsKeyedService))
            if (placement.OwnsDoor || inEveryHost.Includes(TypeOf(descriptor)))
                _running.Add(Make(descriptor, services));
    }

    public IEnumerable<IHostedService> Running => _running;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in Enumerable.Reverse(_made))
        {
            if (made is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (made is IDisposable disposable)
                disposable.Dispose();
        }
    }

    // A factory's own type is that of the code that wrote it: its result is not made only to be looked at.
    private static Type TypeOf(Microsoft.Extensions.DependencyInjection.ServiceDescriptor descriptor) =>
        descriptor.ImplementationType
        ?? descriptor.ImplementationInstance?.GetType()
        ?? FactoryResult(descriptor.ImplementationFactory!);

    private static Type FactoryResult(Delegate factory)
    {
        var result = factory.GetType().GenericTypeArguments[^1];
        return result == typeof(IHostedService) || result == typeof(object) ? factory.Method.DeclaringType ?? result : result;
    }

    private IHostedService Make(Microsoft.Extensions.DependencyInjection.ServiceDescriptor descriptor, IServiceProvider services)
    {
        if (descriptor.ImplementationInstance is IHostedService instance)
            return instance;
        var made = (IHostedService)(descriptor.ImplementationFactory?.Invoke(services)
            ?? ActivatorUtilities.CreateInstance(services, descriptor.ImplementationType!));
        // What a factory gives may be a singleton that the container disposes: only what was made here is disposed here.
        if (descriptor.ImplementationType is not null)
            _made.Add(made);
        return made;
    }
}
