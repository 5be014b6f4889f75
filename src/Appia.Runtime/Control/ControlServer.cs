using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>Serves the command line on a Unix socket that only the system's own user can open.</summary>
/// <remarks>An inner web host with its own listener: adding one to the application's would take its addresses away. It starts after the
/// application, so that nobody waits for it, and a failure of it is a warning: the system works without.</remarks>
internal sealed partial class ControlServer(
    Composition composition, IEnumerable<IControlEndpoints> parts, IHostApplicationLifetime lifetime, ILogger<ControlServer> logger) : ISystemPart
{
    private Task<WebApplication?> _running = Task.FromResult<WebApplication?>(null);

    public Task Start(CancellationToken ct)
    {
        if (composition.Folder is { } folder && composition.System.Options.Control)
            lifetime.ApplicationStarted.Register(() => _running = Task.Run(() => Run(ControlSocket.PathFor(folder, Process))));
        return Task.CompletedTask;
    }

    public async Task Stop()
    {
        if (await _running is { } server)
            await server.DisposeAsync();
    }

    private string? Process => composition.System.Placement.Self is { } host ? Supervised.Name ?? host.Name : null;

    private async Task<WebApplication?> Run(string socket)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
            // The store's lock says that no other process owns this folder: a socket that is there was left by a crash.
            File.Delete(socket);
            var server = Build(socket);
            await server.StartAsync();
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return server;
        }
        catch (Exception failure)
        {
            NotServed(logger, failure, socket);
            return null;
        }
    }

    private WebApplication Build(string socket)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        builder.Services.AddRoutingCore();
        var server = builder.Build();
        server.UseRouting();
        server.MapGet("/", (HttpContext http) => http.Response.WriteAsync($"{composition.System.Name}\n"));
        foreach (var part in parts)
            part.Map(server);
        return server;
    }

    [LoggerMessage(20, LogLevel.Warning, "The command line cannot reach this system: {Socket} could not be served.")]
    private static partial void NotServed(ILogger logger, Exception failure, string socket);
}
