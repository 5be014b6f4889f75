using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Appia.Client;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Appia.Runtime;

/// <summary>One connection of the web server.</summary>
/// <remarks>
/// 1. It ends when the web server disposes it: what was written is sent, the peer is told that nothing follows, reading ends, the socket is closed.
/// 2. The token <c>ConnectionClosed</c> is cancelled once nothing more can come.
/// 3. One that is aborted is reset (RST): an answer that was cut off must not look complete.
/// </remarks>
internal sealed class DoorConnection : DefaultConnectionContext, IMemoryPoolFeature, IConnectionSocketFeature
{
    private readonly DoorInput _input;
    private readonly DoorOutput _output;
    private readonly CancellationTokenSource _closed = new();
    private Task _receiving = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;

    public DoorConnection(Socket socket, SocketTransportOptions options, MemoryPool<byte> pool, ReadingThreads threads)
    {
        Socket = socket;
        MemoryPool = pool;
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;
        _input = new(socket, pool, options.MaxReadBufferSize ?? 0, threads);
        _output = new(socket, pool, options.MaxWriteBufferSize ?? 0);
        Transport = new DoorPipes(_input.Reader, _output.Writer);
        Features.Set<IMemoryPoolFeature>(this);
        Features.Set<IConnectionSocketFeature>(this);
        if (socket.ProtocolType == ProtocolType.Tcp)
            socket.NoDelay = options.NoDelay;
        socket.Blocking = false;
    }

    public MemoryPool<byte> MemoryPool { get; }

    public Socket Socket { get; }

    /// <summary>Begins to receive and to send.</summary>
    public void Begin()
    {
        _sending = _output.Send();
        _receiving = Receive();
    }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        try
        {
            if (Socket.ProtocolType == ProtocolType.Tcp)
                Socket.LingerState = new(enable: true, seconds: 0);
            _input.Abort(abortReason);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was quicker.
        }
        _output.Abort();
    }

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        await _sending;
        _input.End();
        await _receiving;
        Socket.Dispose();
        _output.Dispose();
        _closed.Dispose();
    }

    private async Task Receive()
    {
        await _input.Receive();
        await _closed.CancelAsync();
    }
}
