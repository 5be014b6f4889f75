using System.Net;
using System.Net.Sockets;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Takes connections of other processes: HTTP/2 without encryption, with prior knowledge.</summary>
internal sealed class Http2Listener
{
    private const int Backlog = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private readonly HashSet<Http2ServerConnection> _connections = [];
    private readonly List<Socket> _sockets = [];
    private bool _stopped;

    private Http2Listener(Func<ServerExchange, Task> handler, int mostCalls)
    {
        Handler = handler;
        MostCalls = mostCalls;
    }

    /// <summary>What answers calls.</summary>
    public Func<ServerExchange, Task> Handler { get; }

    /// <summary>How many calls a peer may have running on a connection.</summary>
    public int MostCalls { get; }

    /// <summary>Where it listens.</summary>
    public IEnumerable<EndPoint> Addresses => _sockets.Select(socket => socket.LocalEndPoint!);

    /// <summary>Listens.</summary>
    /// <param name="addresses">Where.</param>
    /// <param name="handler">What answers calls.</param>
    /// <param name="mostCalls">How many calls a peer may have running on a connection.</param>
    /// <exception cref="SocketException">An address is in use, or not one of this machine.</exception>
    public static Http2Listener Start(IEnumerable<EndPoint> addresses, Func<ServerExchange, Task> handler, int mostCalls = 256)
    {
        var listener = new Http2Listener(handler, mostCalls);
        try
        {
            foreach (var address in addresses)
                listener._sockets.Add(Listen(address));
        }
        catch
        {
            listener.Close();
            throw;
        }
        foreach (var socket in listener._sockets)
            _ = listener.Accept(socket);
        return listener;
    }

    /// <summary>Takes no more connections and calls, and ends when those that run have ended.</summary>
    /// <param name="ct">Cancelled when they have had enough time: what still runs is given up.</param>
    public Task Stop(CancellationToken ct)
    {
        Close();
        Http2ServerConnection[] connections;
        lock (_lock)
        {
            _stopped = true;
            connections = [.. _connections];
        }
        return Task.WhenAll(connections.Select(connection => connection.Stop(ct)));
    }

    public void Remove(Http2ServerConnection connection)
    {
        lock (_lock)
            _connections.Remove(connection);
    }

    private static Socket Listen(EndPoint address)
    {
        var socket = address is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(address);
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task Accept(Socket socket)
    {
        while (true)
        {
            try
            {
                Add(await socket.AcceptAsync());
            }
            catch (SocketException) when (!IsStopped)
            {
                // No files are left, or the peer has gone already: others are not to suffer from it for ever.
                await Task.Delay(Pause, TimeProvider.System);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Add(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
            socket.NoDelay = true;
        var connection = new Http2ServerConnection(socket, this);
        lock (_lock)
        {
            if (!_stopped)
                _connections.Add(connection);
        }
        if (IsStopped)
        {
            connection.Dispose();
            return;
        }
        // On another thread: it may go on with a call.
        ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.Start(), connection, preferLocal: false);
    }

    private bool IsStopped
    {
        get
        {
            lock (_lock)
                return _stopped;
        }
    }

    private void Close()
    {
        lock (_lock)
            _stopped = true;
        foreach (var socket in _sockets)
            socket.Dispose();
    }
}
