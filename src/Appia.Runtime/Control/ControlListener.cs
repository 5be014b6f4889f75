using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appia.Runtime;

/// <summary>Listens for the command line before there is a web server, which is made when the first connection comes: most processes never see one,
/// and all of them have better things to do while they start.</summary>
internal sealed class ControlListener : IConnectionListenerFactory, IConnectionListener
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly SocketConnectionContextFactory _connections = new(new(), NullLogger.Instance);
    private Socket? _first;

    public ControlListener(string path)
    {
        EndPoint = new UnixDomainSocketEndPoint(path);
        try
        {
            _socket.Bind(EndPoint);
            // Before it listens: nobody else has connected by then.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            _socket.Listen();
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    public EndPoint EndPoint { get; }

    /// <summary>Waits for the first connection, which the server gets with all later ones.</summary>
    public async Task First(CancellationToken ct) => _first = await _socket.AcceptAsync(ct);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var socket = Interlocked.Exchange(ref _first, null) ?? await _socket.AcceptAsync(cancellationToken);
            return _connections.Create(socket);
        }
        catch (Exception failure) when (failure is ObjectDisposedException or SocketException or OperationCanceledException)
        {
            // There are no further connections.
            return null;
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _socket.Dispose();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _first?.Dispose();
        _connections.Dispose();
        return default;
    }
}
