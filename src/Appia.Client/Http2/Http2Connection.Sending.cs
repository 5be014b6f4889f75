using System.Buffers;
using System.Net.Sockets;

namespace Appia.Client;

// Writing: frames gather in a buffer, and leave together.
internal sealed partial class Http2Connection : IThreadPoolWorkItem
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
        lock (_lock)
        {
            if (!_streams.TryGetValue(id, out var stream))
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
        lock (_lock)
        {
            if (!_streams.TryGetValue(id, out var stream))
                return;
            stream.IsLast = true;
            WriteUnsent(stream);
        }
        SendSoon();
    }

    /// <summary>Asks the peer whether it is still there.</summary>
    public void Ping()
    {
        lock (_lock)
            WritePing(new byte[sizeof(long)], answer: false);
        Send();
    }

    /// <summary>How many calls are running.</summary>
    public int Running
    {
        get
        {
            lock (_lock)
                return _streams.Count;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _scheduled, 0);
        Send();
    }

    // A caller that waits in the queue is likely to call again: then one write serves both. The queue is the same, so that a caller that
    // blocks its thread does not keep back what the others have written.
    private void SendSoon()
    {
        if (Volatile.Read(ref _resuming) == 0)
            Send();
        else if (Interlocked.Exchange(ref _scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Send()
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
        lock (_lock)
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
        lock (_lock)
        {
            _leaving.Clear();
            _busy = false;
            if (_someUnsent)
                WriteUnsent();
        }
        return true;
    }

    // All below under the lock.
    private void Write(Http2Stream stream, ReadOnlyMemory<byte> message, bool last)
    {
        stream.Unsent = message;
        stream.IsLast = last;
        WriteUnsent(stream);
    }

    private void WriteUnsent()
    {
        _someUnsent = false;
        foreach (var stream in _streams.Values)
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
            WriteData(stream, 0);
        stream.Sent?.TrySetResult();
        stream.Sent = null;
    }

    private void WriteData(Http2Stream stream, int count)
    {
        var data = stream.Unsent[..count];
        stream.Unsent = stream.Unsent[count..];
        stream.Window -= count;
        _window -= count;
        stream.HasEnded = stream.IsLast && stream.Unsent.IsEmpty;
        WriteFrame(new(Http2FrameType.Data, stream.HasEnded ? Http2Frame.EndStream : (byte)0, stream.Id, count));
        _waiting.Write(data.Span);
    }
}
