using System.Net.Sockets;

namespace Appia.Events.Tests;

/// <summary>A Unix socket that passes everything on to another one, until it is cut or falls silent.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _to;
    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private TaskCompletionSource _passing = Done();

    public Wire(string at, string to)
    {
        _to = to;
        _listener.Bind(new UnixDomainSocketEndPoint(at));
        _listener.Listen();
        _ = Accept();
    }

    /// <summary>What is written instead of what the other side says; <see langword="null"/> for nothing.</summary>
    public byte[]? Garbage { get; set; }

    /// <summary>Ends every connection, as a process that is killed does.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _open.ForEach(socket => socket.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Lets every connection stand, and nothing through.</summary>
    public void Hold() => _passing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything through again.</summary>
    public void Release() => _passing.TrySetResult();

    public void Dispose()
    {
        _listener.Dispose();
        Release();
        Cut();
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task Accept()
    {
        while (true)
            _ = Connect(await _listener.AcceptAsync());
    }

    private async Task Connect(Socket near)
    {
        Keep(near);
        if (Garbage is { } garbage)
        {
            await near.SendAsync(garbage);
            return;
        }
        var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Keep(far);
        try
        {
            await far.ConnectAsync(new UnixDomainSocketEndPoint(_to));
            await Task.WhenAny(Pass(near, far), Pass(far, near));
        }
        catch (SocketException)
        {
            // Nobody listens there: who connected here learns it by the end of the connection.
        }
        near.Dispose();
        far.Dispose();
    }

    private async Task Pass(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                await _passing.Task;
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The connection was cut.
        }
    }

    private void Keep(Socket socket)
    {
        lock (_lock)
            _open.Add(socket);
    }
}
