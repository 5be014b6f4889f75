using System.Net.Sockets;

namespace Appia.Client;

/// <summary>One connection of HTTP/2 without encryption (RFC 9113, with prior knowledge): what both sides of it do.</summary>
/// <remarks>
/// 1. Everything that changes is guarded by one lock, which is held for moments: no code of anybody else runs under it.
/// 2. Who calls or answers writes its frames into a buffer. If nobody is about to do the same, it sends them at once; else whoever comes first takes all
/// along (<see cref="SendSoon"/>).
/// 3. What the socket brings is taken apart at once, and the next read begins before anybody goes on because of it: who blocks its thread then holds nobody
/// up. The last one of a read goes on on the thread that read; the others wait in the thread pool's queue.
/// 4. A call ends exactly once: whoever takes its stream out of the table ends it.
/// </remarks>
internal abstract partial class Http2Connection : IDisposable
{
    private readonly Socket _socket;
    private readonly Http2Vigil _vigil;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;

    /// <param name="socket">Connected; the connection owns it from now on.</param>
    /// <param name="vigil">When to ask whether the peer is still there.</param>
    protected Http2Connection(Socket socket, in Http2VigilOptions vigil)
    {
        _socket = socket;
        _reading = NewArgs(Read);
        _sending = NewArgs(Sent);
        _vigil = new(this, vigil);
    }

    /// <summary>How many calls are running.</summary>
    public int Running
    {
        get
        {
            lock (Gate)
                return Streams.Count;
        }
    }

    /// <summary>Whether it takes no more calls.</summary>
    public bool IsRetired => Retired;

    protected Lock Gate { get; } = new();

    /// <summary>The streams that are open. Under the lock.</summary>
    protected Dictionary<int, Http2Stream> Streams { get; } = [];

    /// <summary>Why the connection is over. Under the lock.</summary>
    protected Exception? Failure => _failure;

    protected volatile bool Retired;

    /// <summary>Whether it has begun to speak. Under the lock.</summary>
    protected bool HasBegun { get; private set; }

    /// <summary>Closes the connection; calls that are running end as cancelled.</summary>
    public void Dispose() => Fail(new OperationCanceledException("The connection was closed."));

    /// <summary>Ends a call that its caller has given up, or whose time is over. Nothing happens when it has ended.</summary>
    public void Cancel(int id, Exception why)
    {
        Http2Stream? stream;
        lock (Gate)
        {
            if (!Streams.TryGetValue(id, out stream))
                return;
            Reset(stream, Http2Error.Cancel);
            stream.Call.TakeFailure(why);
        }
        Continue(stream);
        SendSoon();
    }

    /// <summary>The same, for whoever knows the stream and not its number: it may serve another call by now, elsewhere.</summary>
    public void Cancel(Http2Stream stream, Exception why)
    {
        lock (Gate)
        {
            if (stream.Connection != this || Streams.GetValueOrDefault(stream.Id) != stream)
                return;
            Reset(stream, Http2Error.Cancel);
            stream.Call.TakeFailure(why);
        }
        Continue(stream);
        SendSoon();
    }

    /// <summary>The peer does not answer any more.</summary>
    public void Vanish() => Fail(new TransportException(TransportFault.Lost, "The peer did not answer a PING."));

    /// <summary>Nobody has used it for long, or nobody may any more.</summary>
    public abstract void Retire();

    /// <summary>Begins to speak and to listen.</summary>
    protected void Begin()
    {
        lock (Gate)
        {
            if (_failure is not null)
                return;
            HasBegun = true;
            WritePreface();
        }
        Send();
        BeginToRead();
    }

    /// <summary>Ends the connection and every call on it.</summary>
    protected void Fail(Exception failure)
    {
        Http2Stream[] streams;
        lock (Gate)
        {
            if (_failure is not null)
                return;
            _failure = failure;
            Retired = true;
            streams = [.. Streams.Values];
            Streams.Clear();
            foreach (var stream in streams)
            {
                stream.Close(failure);
                stream.Call.TakeFailure(failure);
            }
        }
        Closed(failure);
        _vigil.Dispose();
        Close();
        _over.SetResult();
        foreach (var stream in streams)
            Continue(stream);
    }

    // Who waits for the socket on a thread of its own is not woken up by its disposal.
    private void Close()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was quicker.
        }
        _socket.Dispose();
        Http2Readers.Threads.Remove(this);
    }

    /// <summary>Says that we send nothing more, and waits for a moment for the peer to hang up: a connection that is closed while something of the peer's is
    /// on its way takes along what the peer has not read.</summary>
    protected Task Part()
    {
        WaitUntilSent();
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            return Task.CompletedTask;
        }
        return _over.Task.WaitAsync(Http2Limits.Goodbye, TimeProvider.System);
    }

    /// <summary>The connection is over, for a reason.</summary>
    protected abstract void Closed(Exception failure);

    /// <summary>Ends a stream before its time. What the peer sends for it from now on is ignored. Under the lock.</summary>
    protected void Reset(Http2Stream stream, Http2Error error)
    {
        WriteReset(stream.Id, error);
        Remove(stream);
    }

    /// <summary>Forgets a stream that has ended. Under the lock.</summary>
    protected virtual void Remove(Http2Stream stream)
    {
        Streams.Remove(stream.Id);
        stream.Close(StreamEnded);
    }

    /// <summary>Lets a call that has ended go on, on a thread of its own.</summary>
    protected void Continue(Http2Stream stream)
    {
        if (stream.Call.Continuation is not { } continuation)
            return;
        Interlocked.Increment(ref _resuming);
        ThreadPool.UnsafeQueueUserWorkItem(continuation, preferLocal: false);
    }

    private static readonly IOException StreamEnded = new("The peer has ended the call and takes no more messages.");
}
