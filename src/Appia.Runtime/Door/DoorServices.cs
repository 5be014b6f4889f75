using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Appia.Runtime;

/// <summary>Registers what the public door needs.</summary>
internal static class DoorServices
{
    /// <summary>Adds the door's services to a web application; a host without a web server has no door.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<DoorOptions>();
        services.AddSingleton<IConfiguredPart, DoorPart>();
        if (services.All(service => service.ServiceType != typeof(IWebHostEnvironment)))
            return;
        // The web server adds its own only where there is none, and the door leaves some addresses to it.
        services.TryAddSingleton<IConnectionListenerFactory, SocketTransportFactory>();
        services.AddSingleton<IConnectionListenerFactory, DoorTransport>();
        services.AddHttpContextAccessor();
        services.TryAddSingleton<ICallerSource, HttpCallers>();
        services.AddSingleton<IStartupFilter, ProblemStartup>();
        services.AddAuthorization();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<ContractDocument>());
    }
}
