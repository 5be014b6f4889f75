using System.Buffers;
using System.Net.Sockets;

namespace Appia.Client;

// Writing: frames gather in a buffer, and leave together.
internal partial class Http2Connection : IThreadPoolWorkItem
{
    private readonly SocketAsyncEventArgs _sending;
    private FrameBuffer _waiting = new();
    private FrameBuffer _leaving = new();
    private bool _busy;
    private int _scheduled;
    private bool _someUnsent;

    /// <summary>Sends a message on an open stream.</summary>
    /// <returns>Ends when its bytes may be used for something else.</returns>
    public Task Write(int id, ReadOnlyMemory<byte> message)
    {
        TaskCompletionSource? sent = null;
        lock (Gate)
        {
            if (!Streams.TryGetValue(id, out var stream))
                return Task.FromException(_failure ?? StreamEnded);
            Write(stream, message, last: false);
            if (!stream.Unsent.IsEmpty)
                stream.Sent = sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        SendSoon();
        return sent?.Task ?? Task.CompletedTask;
    }

    /// <summary>Says on an open stream that nothing follows.</summary>
    public void End(int id)
    {
        lock (Gate)
        {
            if (!Streams.TryGetValue(id, out var stream))
                return;
            stream.IsLast = true;
            WriteUnsent(stream);
        }
        SendSoon();
    }

    /// <summary>Asks the peer whether it is still there.</summary>
    public void Ping()
    {
        lock (Gate)
            WritePing(new byte[sizeof(long)], answer: false);
        Send();
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _scheduled, 0);
        Send();
    }

    /// <summary>Sends what was written. Who waits in the queue is likely to write too: then one write serves both. The queue is the same, so that who blocks
    /// its thread does not keep back what the others have written.</summary>
    protected void SendSoon()
    {
        if (Volatile.Read(ref _resuming) == 0)
            Send();
        else if (Interlocked.Exchange(ref _scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected void Send()
    {
        while (TryLeave())
        {
            try
            {
                _sending.SetBuffer(System.Runtime.InteropServices.MemoryMarshal.AsMemory(_leaving.Written));
                if (_socket.SendAsync(_sending) || !Left())
                    return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Sent()
    {
        if (Left())
            Send();
    }

    private bool TryLeave()
    {
        lock (Gate)
        {
            if (_busy || _waiting.Count == 0)
                return false;
            (_waiting, _leaving) = (_leaving, _waiting);
            return _busy = true;
        }
    }

    // False when the connection is broken. Its calls end when reading finds that out.
    private bool Left()
    {
        if (_sending.SocketError != SocketError.Success)
            return false;
        lock (Gate)
        {
            _leaving.Clear();
            _busy = false;
            if (_someUnsent)
                WriteUnsent();
        }
        return true;
    }

    /// <summary>Nothing more will be sent on a stream. Under the lock.</summary>
    protected virtual void WeHaveEnded(Http2Stream stream)
    {
    }

    // All below under the lock.
    protected void Write(Http2Stream stream, ReadOnlyMemory<byte> message, bool last)
    {
        stream.Unsent = message;
        stream.IsLast = last;
        WriteUnsent(stream);
    }

    private void WriteUnsent()
    {
        _someUnsent = false;
        foreach (var stream in Streams.Values)
            if (!stream.Unsent.IsEmpty)
                WriteUnsent(stream);
    }

    private void WriteUnsent(Http2Stream stream)
    {
        while (!stream.Unsent.IsEmpty)
        {
            var room = (int)Math.Min(Math.Min(_window, stream.Window), Math.Min(Http2Limits.Frame, Http2Limits.Waiting - _waiting.Count));
            if (room <= 0)
            {
                _someUnsent = true;
                return;
            }
            WriteData(stream, Math.Min(room, stream.Unsent.Length));
        }
        if (stream is { IsLast: true, HasEnded: false })
            WriteEnd(stream);
        stream.Sent?.TrySetResult();
        stream.Sent = null;
        if (stream.HasEnded)
            WeHaveEnded(stream);
    }

    private void WriteEnd(Http2Stream stream)
    {
        if (stream.Trailers.IsEmpty)
        {
            WriteData(stream, 0);
            return;
        }
        stream.HasEnded = true;
        WriteHeaders(stream.Id, stream.Trailers.Span, ends: true);
    }

    private void WriteData(Http2Stream stream, int count)
    {
        var data = stream.Unsent[..count];
        stream.Unsent = stream.Unsent[count..];
        stream.Window -= count;
        _window -= count;
        stream.HasEnded = stream.IsLast && stream.Unsent.IsEmpty && stream.Trailers.IsEmpty;
        WriteFrame(new(Http2FrameType.Data, stream.HasEnded ? Http2Frame.EndStream : (byte)0, stream.Id, count));
        _waiting.Write(data.Span);
    }
}
