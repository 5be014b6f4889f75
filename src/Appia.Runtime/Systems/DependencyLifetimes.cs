using Appia.Bindings;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>Knows how the application registered its own types: a service that asks for one that is no singleton needs a scope for each call.</summary>
internal sealed class DependencyLifetimes(IServiceCollection registered)
{
    private readonly HashSet<Type> _notSingleton =
        [.. registered.Where(service => service.Lifetime != ServiceLifetime.Singleton && !service.IsKeyedService).Select(service => service.ServiceType)];

    public bool NeedsScope(Bindings.ServiceDescriptor service) => service.Dependencies.Any(IsScoped);

    private bool IsScoped(DependencyDescriptor dependency) =>
        dependency.Kind == DependencyKind.Other
        && (_notSingleton.Contains(dependency.Type)
            || (dependency.Type.IsGenericType && _notSingleton.Contains(dependency.Type.GetGenericTypeDefinition())));
}
