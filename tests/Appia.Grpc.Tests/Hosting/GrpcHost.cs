using System.Net;
using System.Net.Sockets;
using Appia.Client;
using Appia.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appia.Grpc.Tests;

/// <summary>A gRPC server with a listener of its own, over TCP and over a Unix socket.</summary>
internal sealed class GrpcHost : IAsyncDisposable
{
    private const int MostCalls = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _stopping;
    private readonly Http2Listener _listener;
    private readonly string _folder;

    private GrpcHost(Http2Listener listener, CancellationTokenSource stopping, string folder)
    {
        _listener = listener;
        _stopping = stopping;
        _folder = folder;
    }

    public string Tcp => $"http://{_listener.Addresses.First(address => address is IPEndPoint)}";

    public string Unix => "unix:" + Path.Combine(_folder, "s");

    public static Task<GrpcHost> Start(Action<GrpcRoutes> map, GrpcServerOptions? options = null, int mostCalls = MostCalls)
    {
        var folder = Directory.CreateTempSubdirectory("ag-").FullName;
        var stopping = new CancellationTokenSource();
        var all = new ServerRoutes();
        var routes = new GrpcRoutes(all, new((options ?? new()) with { Stopping = stopping.Token }, NullLogger.Instance));
        map(routes);
        routes.MapUnknown();
        EndPoint[] addresses = [new IPEndPoint(IPAddress.Loopback, 0), new UnixDomainSocketEndPoint(Path.Combine(folder, "s"))];
        return Task.FromResult(new GrpcHost(Http2Listener.Start(addresses, all.Handle, mostCalls), stopping, folder));
    }

    public GrpcClient Client(bool unix = false, AppiaChannelOptions? options = null) => new(unix ? Unix : Tcp, options);

    public async Task Stop()
    {
        await _stopping.CancelAsync();
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await _listener.Stop(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
