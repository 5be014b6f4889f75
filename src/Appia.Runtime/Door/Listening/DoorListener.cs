using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Appia.Runtime;

/// <summary>One address that the web server listens on.</summary>
/// <param name="socket">Listens.</param>
/// <param name="connect">Makes a connection of an accepted socket.</param>
/// <param name="clock">What a pause is measured with.</param>
/// <param name="log">Where it says that it cannot accept.</param>
internal sealed class DoorListener(Socket socket, Func<Socket, DoorConnection> connect, TimeProvider clock, DoorLog log) : IConnectionListener
{
    /// <summary>How long it waits when the machine has no room for another connection.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _unbound = new();
    private SocketError _reported;

    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    /// <summary>Takes a connection from the system.</summary>
    public Func<CancellationToken, ValueTask<Socket>> Accept { get; init; } = socket.AcceptAsync;

    /// <summary>Waits for the next connection; <see langword="null"/> when the address is not listened on any more.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                if (Connect(await Accept(cancellationToken)) is { } connection)
                    return connection;
            }
            catch (Exception closed) when (closed is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null;
            }
            catch (SocketException failure)
            {
                if (!await HasWaited(failure))
                    return null;
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _unbound.CancelAsync();
        socket.Dispose();
    }

    // Null when whoever connected has hung up.
    private DoorConnection? Connect(Socket accepted)
    {
        try
        {
            var connection = connect(accepted);
            connection.Begin();
            _reported = SocketError.Success;
            return connection;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            accepted.Dispose();
            return null;
        }
    }

    // What the process lacks, such as files, it may have in a moment; to ask at once again would keep a processor busy.
    // False when the address is not listened on any more.
    private async ValueTask<bool> HasWaited(SocketException failure)
    {
        if (failure.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            return true;
        if (_reported != failure.SocketErrorCode)
            log.AcceptFailed(failure, EndPoint);
        _reported = failure.SocketErrorCode;
        try
        {
            await Task.Delay(Pause, clock, _unbound.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
