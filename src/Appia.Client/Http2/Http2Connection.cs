using System.Net.Sockets;

namespace Appia.Client;

/// <summary>One connection of HTTP/2 without encryption (RFC 9113, with prior knowledge), as the side that calls.</summary>
/// <remarks>
/// 1. Everything that changes is guarded by one lock, which is held for moments: no code of anybody else runs under it.
/// 2. Who calls writes its frames into a buffer. If nobody is about to call, it sends them at once; else whoever comes first takes all
/// along (<see cref="SendSoon"/>).
/// 3. What the socket brings is taken apart at once, and the next read begins before any caller goes on: a caller that blocks its thread
/// holds nobody up. The last caller of a read goes on on the thread that read; the others wait in the thread pool's queue.
/// 4. A call ends exactly once: whoever takes its stream out of the table ends it.
/// </remarks>
internal sealed partial class Http2Connection : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Http2Stream> _streams = [];
    private readonly Socket _socket;
    private readonly Http2Pool _pool;
    private readonly Http2Vigil _vigil;
    private readonly Http2Deadlines _deadlines;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _nextStream = 1;
    private int _mostStreams = int.MaxValue;
    private volatile bool _retired;
    private Exception? _failure;

    /// <param name="socket">Connected; the connection owns it from now on.</param>
    /// <param name="pool">Told when the connection takes no more calls.</param>
    /// <param name="options">The clock, and when to ask whether the peer is still there.</param>
    public Http2Connection(Socket socket, Http2Pool pool, AppiaChannelOptions options)
    {
        _socket = socket;
        _pool = pool;
        _vigil = new(this, options);
        _deadlines = new(this, options.Time);
        _reading = NewArgs(Read);
        _sending = NewArgs(Sent);
    }

    /// <summary>Begins to speak and to listen.</summary>
    /// <returns>Ends when the peer has said what it allows.</returns>
    public Task Start()
    {
        lock (_lock)
            WritePreface();
        Send();
        Receive();
        return _ready.Task;
    }

    /// <summary>Opens a stream.</summary>
    /// <param name="stream">The stream, which is not open.</param>
    /// <param name="head">The headers.</param>
    /// <param name="body">What follows them; nobody changes it while the stream is open.</param>
    /// <param name="last">Whether that is all.</param>
    /// <returns>The stream's number; 0 when the connection takes no more streams now.</returns>
    public int Open(Http2Stream stream, ReadOnlySpan<byte> head, ReadOnlyMemory<byte> body, bool last)
    {
        int id;
        lock (_lock)
        {
            if (_retired || _failure is not null || _streams.Count >= _mostStreams)
                return 0;
            id = _nextStream;
            _nextStream += 2;
            _retired = id >= Http2Limits.LastStream;
            stream.Open(this, id, _initialWindow);
            _streams.Add(id, stream);
            WriteHeaders(id, head);
            Write(stream, body, last);
        }
        _deadlines.Watch(stream.Deadline);
        SendSoon();
        return id;
    }

    /// <summary>Ends a call that its caller has given up, or whose time is over. Nothing happens when it has ended.</summary>
    public void Cancel(int id, Exception why)
    {
        Http2Stream? stream;
        lock (_lock)
        {
            if (!_streams.TryGetValue(id, out stream))
                return;
            Reset(stream, Http2Error.Cancel);
            stream.Call.TakeFailure(why);
        }
        Continue(stream);
        SendSoon();
    }

    /// <summary>Ends the calls whose time is over.</summary>
    /// <returns>When the next one's is; <see cref="long.MaxValue"/> when no other has a deadline.</returns>
    public long Expire(long now)
    {
        List<int>? late = null;
        var next = long.MaxValue;
        lock (_lock)
            foreach (var (id, stream) in _streams)
                if (stream.Deadline <= now)
                    (late ??= []).Add(id);
                else
                    next = Math.Min(next, stream.Deadline);
        late?.ForEach(id => Cancel(id, new TimeoutException("There was no answer by the deadline.")));
        return next;
    }

    /// <summary>Closes the connection; calls that are running end as cancelled.</summary>
    public void Dispose() => Fail(new OperationCanceledException("The channel was closed."));

    /// <summary>Whether it takes no more calls.</summary>
    public bool IsRetired => _retired;

    /// <summary>The peer does not answer any more.</summary>
    public void Vanish() => Fail(new TransportException(TransportFault.Lost, "The peer did not answer a PING."));

    /// <summary>Takes no more calls, and ends with the last one that is running.</summary>
    public void Retire()
    {
        bool idle;
        lock (_lock)
        {
            _retired = true;
            idle = _streams.Count == 0;
        }
        _pool.Remove(this);
        if (idle)
            Fail(new TransportException(TransportFault.Refused, "The connection was closed."));
    }

    /// <summary>Ends the connection and every call on it.</summary>
    private void Fail(Exception failure)
    {
        Http2Stream[] streams;
        lock (_lock)
        {
            if (_failure is not null)
                return;
            _failure = failure;
            _retired = true;
            streams = [.. _streams.Values];
            _streams.Clear();
            foreach (var stream in streams)
            {
                stream.Close(failure);
                stream.Call.TakeFailure(failure);
            }
        }
        _ = _ready.TrySetException(failure) ? _ready.Task.Exception : null;
        _pool.Remove(this);
        _vigil.Dispose();
        _deadlines.Dispose();
        _socket.Dispose();
        foreach (var stream in streams)
            Continue(stream);
    }

    // Under the lock. What the peer sends for it from now on is ignored.
    private void Reset(Http2Stream stream, Http2Error error)
    {
        WriteReset(stream.Id, error);
        Remove(stream);
    }

    // Under the lock.
    private void Remove(Http2Stream stream)
    {
        _streams.Remove(stream.Id);
        stream.Close(StreamEnded);
    }

    private void Continue(Http2Stream stream)
    {
        if (stream.Call.Continuation is not { } continuation)
            return;
        Interlocked.Increment(ref _resuming);
        ThreadPool.UnsafeQueueUserWorkItem(continuation, preferLocal: false);
    }

    private static readonly IOException StreamEnded = new("The peer has ended the call and takes no more messages.");
}
