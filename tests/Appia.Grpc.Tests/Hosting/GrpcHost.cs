using System.Net;
using Appia.Client;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appia.Grpc.Tests;

/// <summary>A gRPC server on a Kestrel of its own, over TCP and over a Unix socket.</summary>
internal sealed class GrpcHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private GrpcHost(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
    }

    public string Tcp => _app.Urls.First(url => url.StartsWith("http://127", StringComparison.Ordinal));

    public string Unix => "unix:" + Path.Combine(_folder, "s");

    public static async Task<GrpcHost> Start(Action<GrpcRoutes> map, GrpcServerOptions? options = null, Action<KestrelServerOptions>? kestrel = null)
    {
        var folder = Directory.CreateTempSubdirectory("ag-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            GrpcListener.Configure(server);
            server.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
            server.ListenUnixSocket(Path.Combine(folder, "s"), listener => listener.Protocols = HttpProtocols.Http2);
            kestrel?.Invoke(server);
        });
        var app = builder.Build();
        var stopping = app.Lifetime.ApplicationStopping;
        var routes = new GrpcRoutes(app, new((options ?? new()) with { Stopping = stopping }, NullLogger.Instance));
        map(routes);
        routes.MapUnknown();
        await app.StartAsync();
        return new(app, folder);
    }

    public GrpcClient Client(bool unix = false, AppiaChannelOptions? options = null) => new(unix ? Unix : Tcp, options);

    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
