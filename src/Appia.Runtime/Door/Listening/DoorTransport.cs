using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Appia.Client;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Appia.Runtime;

/// <summary>The web server's connections, each read by a thread of its own while there are few: what comes wakes that thread up and nobody else.</summary>
/// <remarks>Of ASP.NET Core's options for sockets, those that say how its own transport uses threads and buffers have no meaning here:
/// <c>IOQueueCount</c>, <c>UnsafePreferInlineScheduling</c> and <c>WaitForDataBeforeAllocatingBuffer</c>.</remarks>
internal sealed class DoorTransport(
    IOptions<DoorOptions> door,
    IOptions<SocketTransportOptions> sockets,
    ILoggerFactory loggers,
    TimeProvider clock,
    IMemoryPoolFactory<byte>? pools = null,
    ReadingThreads? threads = null)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    // A handler that blocks delays nothing but its own request's body, and the notice that its caller has gone.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private readonly MemoryPool<byte> _pool = pools?.Create() ?? MemoryPool<byte>.Shared;
    private readonly Lazy<ReadingThreads> _threads = new(() => threads ?? new("Appia door", door.Value.ReadingThreads, Period));
    private readonly DoorLog _log = new(loggers.CreateLogger("Appia.Door"));

    /// <summary>Other addresses, such as pipes of Windows, are the web server's own, and so is everything when there are to be no threads.</summary>
    /// <remarks>On Windows everything is, too: a thread that waits for bytes is not woken up there by a shutdown of its socket.</remarks>
    public bool CanBind(EndPoint endpoint) =>
        endpoint is (IPEndPoint or UnixDomainSocketEndPoint) && door.Value.ReadingThreads > 0 && !OperatingSystem.IsWindows();

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket? socket = null;
        try
        {
            socket = sockets.Value.CreateBoundListenSocket(endpoint);
            socket.Listen(sockets.Value.Backlog);
            return new(new DoorListener(socket, Connect, clock, _log));
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            if (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
                throw new AddressInUseException(failure.Message, failure);
            throw;
        }
    }

    private DoorConnection Connect(Socket accepted) => new(accepted, sockets.Value, _pool, _threads.Value, _log);
}
