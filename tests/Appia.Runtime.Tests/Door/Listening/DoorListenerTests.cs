using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Appia.Client;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appia.Runtime.Tests.Door.Listening;

/// <summary>A machine that has no room for another connection.</summary>
public sealed class DoorListenerTests
{
    private readonly TimerWatch _clock = new();
    private readonly DoorLog _log = new(NullLogger.Instance);
    private int _failures = 1;

    [Fact]
    public async Task A_listener_that_cannot_accept_pauses_and_tries_again()
    {
        using var socket = Listening();
        await using var listener = Listener(socket);
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.EndPoint);

        var accepting = listener.AcceptAsync().AsTask();
        await _clock.Set(DoorListener.Pause).Task.WaitAsync(Doorway.Patience);
        Assert.False(accepting.IsCompleted);
        _clock.Clock.Advance(DoorListener.Pause);

        await using var connection = await accepting.WaitAsync(Doorway.Patience);
        Assert.NotNull(connection);
    }

    [Fact]
    public async Task A_listener_that_pauses_can_be_stopped()
    {
        using var socket = Listening();
        var listener = Listener(socket);
        var accepting = listener.AcceptAsync().AsTask();
        await _clock.Set(DoorListener.Pause).Task.WaitAsync(Doorway.Patience);

        await listener.UnbindAsync();

        Assert.Null(await accepting.WaitAsync(Doorway.Patience));
        await listener.DisposeAsync();
    }

    private static Socket Listening()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }

    private DoorListener Listener(Socket socket) => new(socket, Connect, _clock, _log)
    {
        Accept = async ct =>
            _failures-- > 0 ? throw new SocketException((int)SocketError.TooManyOpenSockets) : await socket.AcceptAsync(ct),
    };

    private DoorConnection Connect(Socket accepted) => new(
        accepted, new SocketTransportOptions(), MemoryPool<byte>.Shared, new("test", 1, TimeSpan.FromHours(1)), _log);
}
