using System.Net.Sockets;

namespace Appia.Client;

// Reading: what the socket brings, and who goes on because of it.
internal partial class Http2Connection
{
    private readonly SocketAsyncEventArgs _reading;
    private readonly byte[] _received = new byte[2 * (Http2Frame.Prefix + Http2Limits.Frame)];
    private int _count;
    private IThreadPoolWorkItem? _next;
    private int _resuming;
    private bool _greeted;
    private int _arrived;
    private SocketError _error;

    /// <summary>How many calls are open when the one that goes on is the only one.</summary>
    protected abstract int MostBesideReader { get; }

    /// <summary>How many calls have to be open for the peer to be expected to say something soon.</summary>
    protected abstract int LeastExpecting { get; }

    /// <summary>Said by each call that goes on because of what came.</summary>
    public void Resumed() => Interlocked.Decrement(ref _resuming);

    private void Receive()
    {
        while (true)
        {
            // Taken first: while this thread goes on with a caller, another one may read already.
            var next = _next;
            _next = null;
            if (IsPending())
            {
                next?.Execute();
                return;
            }
            if (next is not null)
                Queue(next);
            if (!TakeRead())
                return;
        }
    }

    private bool IsPending()
    {
        try
        {
            _reading.SetBuffer(_received, _count, _received.Length - _count);
            return _socket.ReceiveAsync(_reading);
        }
        catch (ObjectDisposedException)
        {
            // The connection was closed, by whoever has also ended its calls.
            return true;
        }
    }

    private void Read()
    {
        if (TakeRead())
            Receive();
    }

    private bool TakeRead()
    {
        (_arrived, _error) = (_reading.BytesTransferred, _reading.SocketError);
        return Take();
    }

    // Takes in what was read; false when the connection is over.
    private bool Take()
    {
        if (_error != SocketError.Success || _arrived == 0)
        {
            Break(_error);
            return false;
        }
        _vigil.Heard();
        _count += _arrived;
        try
        {
            TakeFrames();
            return true;
        }
        catch (Http2Exception wrong)
        {
            GiveUp(wrong);
            return false;
        }
        catch (Exception bug)
        {
            // One of ours costs a connection, and not the process.
            GiveUp(new Http2Exception(Http2Error.Internal, bug.Message));
            return false;
        }
    }

    private void TakeFrames()
    {
        var start = _greeted ? 0 : TakeGreeting(_received.AsSpan(0, _count));
        if (start < 0)
            return;
        _greeted = true;
        while (_count - start >= Http2Frame.Prefix)
        {
            var frame = Http2Frame.Read(_received.AsSpan(start));
            Check(frame);
            if (_count - start < Http2Frame.Prefix + frame.Length)
                break;
            Handle(frame, _received.AsSpan(start + Http2Frame.Prefix, frame.Length));
            start += Http2Frame.Prefix + frame.Length;
        }
        _count -= start;
        if (start > 0 && _count > 0)
            _received.AsSpan(start, _count).CopyTo(_received);
        if (_waiting.Count > Http2Limits.MostWaiting)
            throw new Http2Exception(Http2Error.EnhanceYourCalm, "it sends and does not read");
        if (_waiting.Count > 0)
            SendSoon();
    }

    /// <summary>Takes what a peer says before its first frame.</summary>
    /// <returns>How many bytes that were; -1 when not all of it has come.</returns>
    protected virtual int TakeGreeting(ReadOnlySpan<byte> bytes) => 0;

    /// <summary>Lets a call go on behind this read: the last one of a read on this thread, those before it where idle threads look for work.</summary>
    protected void GoOn(Http2Stream stream)
    {
        if (stream.Call.Continuation is not { } continuation)
            return;
        Interlocked.Increment(ref _resuming);
        if (_next is { } earlier)
            Queue(earlier);
        _next = continuation;
    }

    private static void Queue(IThreadPoolWorkItem continuation) => ThreadPool.UnsafeQueueUserWorkItem(continuation, preferLocal: true);

    private void Break(SocketError error)
    {
        var why = error == SocketError.Success ? "The peer closed the connection." : new SocketException((int)error).Message;
        Fail(new TransportException(_heardSettings ? TransportFault.Lost : TransportFault.Unreachable, why));
        RunNext();
    }

    private void GiveUp(Http2Exception wrong)
    {
        SayGoodbye(wrong.Error);
        var fault = _heardSettings ? TransportFault.Protocol : TransportFault.NotHttp2;
        Fail(new TransportException(fault, wrong.Message, wrong));
        RunNext();
    }

    /// <summary>Tells the peer that the connection ends, and waits for a moment until that has left.</summary>
    private void SayGoodbye(Http2Error why)
    {
        lock (Gate)
        {
            Retired = true;
            WriteGoAway(why);
        }
        WaitUntilSent();
    }

    /// <summary>Waits for a moment until everything has left. Who is writing at this moment takes it along, if the peer reads at all.</summary>
    private void WaitUntilSent() => SpinWait.SpinUntil(HasSent, Http2Limits.Goodbye);

    private bool HasSent()
    {
        Send();
        lock (Gate)
            return !_busy && _waiting.Count == 0;
    }

    private void RunNext()
    {
        if (_next is { } next)
            Queue(next);
        _next = null;
    }

    private static SocketAsyncEventArgs NewArgs(Action completed)
    {
        var args = new SocketAsyncEventArgs(true);
        args.Completed += (_, _) => completed();
        return args;
    }
}
