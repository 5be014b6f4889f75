using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Appia.Runtime;

/// <summary>Sends what is written to a connection, on the thread that wrote it; what the peer does not take yet is sent when it does.</summary>
internal sealed class DoorOutput : IDisposable
{
    // The kernel takes no more pieces at once, and a long answer is not to be listed anew for each part of it that is sent.
    private const int MostSegments = 256;
    private readonly Socket _socket;
    private readonly Pipe _pipe;
    private readonly List<ArraySegment<byte>> _segments = [];
    private readonly CancellationTokenSource _aborted = new();

    /// <param name="socket">Not blocking.</param>
    /// <param name="pool">Where buffers come from.</param>
    /// <param name="most">How many bytes may wait before whoever writes has to; 0 for any number.</param>
    public DoorOutput(Socket socket, MemoryPool<byte> pool, long most)
    {
        _socket = socket;
        _pipe = new(new(pool, PipeScheduler.Inline, PipeScheduler.ThreadPool, most, most / 2, useSynchronizationContext: false));
    }

    public PipeWriter Writer => _pipe.Writer;

    /// <summary>Sends until the writer is complete, or it is aborted; false when the peer takes nothing more.</summary>
    /// <remarks>Whoever writes is not told by an exception: what is written to a caller that has gone is of no interest to anybody.</remarks>
    public async Task<bool> Send()
    {
        var taken = true;
        try
        {
            while (await SendNext())
            {
            }
        }
        catch (Exception)
        {
            taken = false;
        }
        await _pipe.Reader.CompleteAsync();
        return taken;
    }

    /// <summary>Sends nothing more.</summary>
    public void Abort()
    {
        try
        {
            _aborted.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended.
        }
        _pipe.Reader.CancelPendingRead();
    }

    public void Dispose() => _aborted.Dispose();

    private async ValueTask<bool> SendNext()
    {
        var written = await _pipe.Reader.ReadAsync();
        if (written.IsCanceled)
            return false;
        var buffer = written.Buffer;
        var sent = buffer.IsEmpty ? 0 : SendNow(buffer);
        if (sent == 0 && !buffer.IsEmpty)
            sent = await _socket.SendAsync(buffer.First, SocketFlags.None, _aborted.Token);
        _pipe.Reader.AdvanceTo(buffer.GetPosition(sent));
        return !written.IsCompleted || sent < buffer.Length;
    }

    // How many bytes the peer takes at once.
    private int SendNow(in ReadOnlySequence<byte> buffer)
    {
        var sent = buffer.IsSingleSegment
            ? _socket.Send(buffer.FirstSpan, SocketFlags.None, out var error)
            : _socket.Send(Segments(buffer), SocketFlags.None, out error);
        return error switch
        {
            SocketError.Success => sent,
            SocketError.WouldBlock => 0,
            _ => throw new SocketException((int)error),
        };
    }

    private List<ArraySegment<byte>> Segments(in ReadOnlySequence<byte> buffer)
    {
        _segments.Clear();
        foreach (var memory in buffer)
        {
            _segments.Add(MemoryMarshal.TryGetArray(memory, out var segment) ? segment : memory.ToArray());
            if (_segments.Count == MostSegments)
                break;
        }
        return _segments;
    }
}
