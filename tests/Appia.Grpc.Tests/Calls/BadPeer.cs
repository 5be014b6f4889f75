using System.Net;
using System.Net.Sockets;

namespace Appia.Grpc.Tests;

/// <summary>A peer that accepts connections and then does what it is told with them.</summary>
internal sealed class BadPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];

    public BadPeer(Func<NetworkStream, Task> behaviour)
    {
        _listener.Start();
        _ = Accept(behaviour);
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Reads whatever comes and never says a word.</summary>
    public static async Task Silent(NetworkStream stream)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) > 0)
            continue;
    }

    /// <summary>Begins as HTTP/2 does, with SETTINGS and its acknowledgement, and is silent from then on: no answer to a PING
    /// either.</summary>
    public static async Task VanishesAfterHandshake(NetworkStream stream)
    {
        await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0 });
        await Silent(stream);
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_sockets)
            _sockets.ForEach(socket => socket.Dispose());
    }

    private async Task Accept(Func<NetworkStream, Task> behaviour)
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync();
            lock (_sockets)
                _sockets.Add(socket);
            _ = Behave(socket, behaviour);
        }
    }

    private static async Task Behave(Socket socket, Func<NetworkStream, Task> behaviour)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await behaviour(stream);
        }
        catch (IOException)
        {
            // The client has closed the connection, as it should.
        }
    }
}
