using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>Serves the command line on a Unix socket that only the system's own user can open.</summary>
/// <remarks>An inner web host with its own listener: adding one to the application's would take its addresses away. It listens once the
/// application has started, and is made when somebody connects, so that nobody waits for it. A failure of it is a warning: the system works
/// without.</remarks>
internal sealed partial class ControlServer(
    Composition composition, IEnumerable<IControlEndpoints> parts, IHostApplicationLifetime lifetime, ILogger<ControlServer> logger) : ISystemPart
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public Task Start(CancellationToken ct)
    {
        if (composition.ControlFolder is { } folder && composition.System.Options.Control)
            lifetime.ApplicationStarted.Register(() => _running = Task.Run(() => Run(SocketIn(folder)), CancellationToken.None));
        return Task.CompletedTask;
    }

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private string? Process => composition.System.Placement.Self is { } host ? Supervised.Name ?? host.Name : null;

    // Where stores are shared, another process of the same folder may be running: it keeps its name.
    private string SocketIn(string folder)
    {
        var socket = ControlSocket.PathFor(folder, Process);
        return composition.SharesStores && ControlSocket.Answers(socket)
            ? ControlSocket.PathFor(folder, $"{Process ?? composition.System.Name}-{Environment.ProcessId}")
            : socket;
    }

    private async Task Run(string socket)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
            // Nobody answers there: either the stores' locks say that no other process owns this folder, or it was tried. It was left by a crash.
            File.Delete(socket);
            await using var listener = new ControlListener(socket);
            await Serve(listener);
            File.Delete(socket);
        }
        catch (Exception failure)
        {
            NotServed(logger, failure, socket);
        }
    }

    private async Task Serve(ControlListener listener)
    {
        try
        {
            await listener.First(_stop.Token);
            await using var server = Build(listener);
            await server.StartAsync(_stop.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The system stops.
        }
    }

    private WebApplication Build(ControlListener listener)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(listener.EndPoint));
        builder.Services.AddSingleton<IConnectionListenerFactory>(listener);
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
