using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Appia.Runtime;

/// <summary>One address that the web server listens on.</summary>
internal sealed class DoorListener(Socket socket, Func<Socket, DoorConnection> connect) : IConnectionListener
{
    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    /// <summary>Waits for the next connection; <see langword="null"/> when the address is not listened on any more.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var connection = connect(await socket.AcceptAsync(cancellationToken));
                connection.Begin();
                return connection;
            }
            catch (Exception gone) when (gone is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null;
            }
            catch (SocketException)
            {
                // Whoever connected had hung up before.
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return default;
    }
}
