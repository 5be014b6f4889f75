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
/// 2. The token <c>ConnectionClosed</c> is cancelled once nothing more can come, and when the peer takes nothing more.
/// 3. One that is aborted for a reason is reset (RST) as soon as nobody reads or sends, also while a request runs on: an answer that was cut off must
/// not look complete. Without a reason, which is how the web server says that the caller itself has ended, it is closed (FIN).
/// </remarks>
internal sealed class DoorConnection : DefaultConnectionContext, IMemoryPoolFeature, IConnectionSocketFeature
{
    private readonly DoorInput _input;
    private readonly DoorOutput _output;
    private readonly CancellationTokenSource _closed = new();
    private readonly DoorLog _log;
    private int _aborted;
    private volatile bool _resets;
    private Task _received = Task.CompletedTask;
    private Task _receiving = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;

    public DoorConnection(Socket socket, SocketTransportOptions options, MemoryPool<byte> pool, ReadingThreads threads, DoorLog log)
    {
        _log = log;
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
        _sending = Send();
        _received = _input.Receive();
        _receiving = TellWhenReceived();
    }

    public override void Abort(ConnectionAbortedException? abortReason)
    {
        if (Interlocked.Exchange(ref _aborted, 1) != 0)
            return;
        if (abortReason is not null)
            SetToReset();
        _input.End(_resets ? SocketShutdown.Receive : SocketShutdown.Both, abortReason);
        _output.Abort();
        _ = CloseSoon();
    }

    public override async ValueTask DisposeAsync()
    {
        await _input.Reader.CompleteAsync();
        await _output.Writer.CompleteAsync();
        await _sending;
        _input.End(_resets ? SocketShutdown.Receive : SocketShutdown.Both);
        await _receiving;
        Socket.Dispose();
        _output.Dispose();
        _closed.Dispose();
    }

    private async Task Send()
    {
        if (!await _output.Send() && !_resets)
            _input.End(SocketShutdown.Both);
    }

    private async Task TellWhenReceived()
    {
        await _received;
        try
        {
            await _closed.CancelAsync();
        }
        catch (AggregateException failure)
        {
            _log.ClosedCallbackFailed(failure, ConnectionId);
        }
    }

    // A shutdown of the sending side would say that the answer is complete.
    private void SetToReset()
    {
        try
        {
            if (Socket.ProtocolType == ProtocolType.Tcp)
                Socket.LingerState = new(enable: true, seconds: 0);
            _resets = true;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was quicker.
        }
    }

    private async Task CloseSoon()
    {
        await _sending;
        await _received;
        Socket.Dispose();
    }
}
