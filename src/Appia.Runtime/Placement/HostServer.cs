using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>Answers the other hosts of the system, at <c>Appia:Listen</c>.</summary>
/// <remarks>An inner web host with its own listener: adding one to the application's would take its addresses away, and HTTP/2 without encryption
/// cannot share a port with HTTP/1.1. It listens before the application does, and until after it has stopped.</remarks>
internal sealed class HostServer(
    AppiaSystem system, IHostApplicationLifetime lifetime, IEnumerable<IHostEndpoints> endpoints, ILoggerFactory loggers) : ISystemPart
{
    private WebApplication? _server;

    public async Task Start(CancellationToken ct)
    {
        if (system.Placement.Listen is not { } address)
            return;
        var server = Build(address);
        await server.StartAsync(ct);
        _server = server;
    }

    public async Task Stop()
    {
        if (_server is null)
            return;
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private WebApplication Build(Uri address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => HostListener.Configure(kestrel, address));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, InnerLifetime>();
        var server = builder.Build();
        if (address.Scheme != HostAddress.Unix)
            HostSecret.Require(server, system.Placement.Secret!);
        server.UseRouting();
        server.MapGet("/health/live", context => HealthResponse.Write(context, "live", []));
        server.MapGet("/health/ready", context => HealthResponse.Write(context, "ready", WhyNotReady()));
        foreach (var part in endpoints)
            part.Map(server);
        return server;
    }

    private IReadOnlyList<string> WhyNotReady()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return ["The host is stopping."];
        return lifetime.ApplicationStarted.IsCancellationRequested ? [] : ["The host has not started."];
    }

    // It begins and ends with the system. The default would listen to signals, and speak of Ctrl-C.
    private sealed class InnerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
