using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>Keeps what is the application's own (its endpoints and its hosted services) to the host that owns the public door.</summary>
/// <remarks>Installed only where the configuration names a host when <c>AddAppia</c> runs: an application that is one process is left as it is.</remarks>
internal static class HostGate
{
    public static void Install(IServiceCollection services)
    {
        services.AddSingleton<HostedServices>(provider => new(
            provider.GetRequiredService<IServiceCollection>(),
            provider,
            PlacementOf(provider),
            provider.GetRequiredService<SystemBuilder>().InEveryHostServices));
        services.AddSingleton<IEnumerable<IHostedService>>(provider => provider.GetRequiredService<HostedServices>().Running);
        if (services.LastOrDefault(service => service.ServiceType == typeof(IServer))?.ImplementationType is { } server)
            services.AddSingleton<IServer>(provider => PlacementOf(provider).OwnsDoor
                ? (IServer)ActivatorUtilities.CreateInstance(provider, server)
                : new ClosedDoor());
    }

    private static Placement PlacementOf(IServiceProvider provider) => provider.GetRequiredService<AppiaSystem>().Placement;
}
