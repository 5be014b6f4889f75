using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Appia.Client;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Appia.Runtime;

/// <summary>The web server's connections, each read by a thread of its own while there are few: what comes wakes that thread up and nobody else.</summary>
internal sealed class DoorTransport(
    IOptions<DoorOptions> door, IOptions<SocketTransportOptions> sockets, IMemoryPoolFactory<byte>? pools = null)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    // A handler that blocks delays nothing but its own request's body, and the notice that its caller has gone.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private readonly MemoryPool<byte> _pool = pools?.Create() ?? MemoryPool<byte>.Shared;
    private readonly Lazy<ReadingThreads> _threads = new(() => new("Appia door", door.Value.ReadingThreads, Period));

    /// <summary>Other addresses, such as pipes of Windows, are the web server's own, and so is everything when there are to be no threads.</summary>
    public bool CanBind(EndPoint endpoint) => endpoint is (IPEndPoint or UnixDomainSocketEndPoint) && door.Value.ReadingThreads > 0;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        try
        {
            var socket = sockets.Value.CreateBoundListenSocket(endpoint);
            socket.Listen(sockets.Value.Backlog);
            return new(new DoorListener(socket, accepted => new(accepted, sockets.Value, _pool, _threads.Value)));
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(failure.Message, failure);
        }
    }
}
