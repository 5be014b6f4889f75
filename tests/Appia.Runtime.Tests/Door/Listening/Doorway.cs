using System.Net.Sockets;
using Appia.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime.Tests.Door.Listening;

/// <summary>A web server on the door's transport, with a handler of the test.</summary>
internal sealed class Doorway : IAsyncDisposable
{
    /// <summary>What the door's threads are called.</summary>
    public const string ThreadName = "Appia door";

    /// <summary>How long a test waits for what must come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;

    private Doorway(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<Doorway> Start(
        RequestDelegate handler,
        int most = 64,
        ReadingThreads? threads = null,
        Action<KestrelServerOptions>? kestrel = null,
        Action<IServiceCollection>? services = null,
        string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).UseKestrelHttpsConfiguration();
        if (kestrel is not null)
            builder.WebHost.ConfigureKestrel(kestrel);
        builder.Services.Configure<DoorOptions>(options => options.ReadingThreads = most);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IConnectionListenerFactory, DoorTransport>();
        if (threads is not null)
            builder.Services.AddSingleton(threads);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(handler);
        await app.StartAsync();
        return new(app);
    }

    public Task Stop() => _app.StopAsync();

    public async Task<Caller> Connect(int receiveBuffer = 64 * 1024)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = receiveBuffer };
        await socket.ConnectAsync(Address.Host, Address.Port);
        return new(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
