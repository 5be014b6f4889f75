using System.Net.Sockets;

namespace Appia.Client;

/// <summary>The side of a connection that calls.</summary>
internal sealed class Http2ClientConnection : Http2Connection
{
    private readonly Http2Pool _pool;
    private readonly Http2Deadlines _deadlines;
    private readonly HpackBlocks<AnswerHead> _blocks = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _nextStream = 1;

    /// <param name="socket">Connected; the connection owns it from now on.</param>
    /// <param name="pool">Told when the connection takes no more calls.</param>
    /// <param name="options">The clock, and when to ask whether the peer is still there.</param>
    public Http2ClientConnection(Socket socket, Http2Pool pool, AppiaChannelOptions options)
        : base(socket, new(options.KeepAlive, options.KeepAliveTimeout, WhenIdle: false))
    {
        _pool = pool;
        _deadlines = new(this, options.Time);
    }

    /// <summary>Whether the peer takes calls here at all.</summary>
    public bool TakesCalls
    {
        get
        {
            lock (Gate)
                return !Retired && MostStreams > 0;
        }
    }

    /// <summary>Begins to speak and to listen.</summary>
    /// <returns>Ends when the peer has said what it allows.</returns>
    public Task Start()
    {
        Begin();
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
        lock (Gate)
        {
            if (Retired || Streams.Count >= MostStreams)
                return 0;
            id = _nextStream;
            _nextStream += 2;
            Retired = id >= Http2Limits.LastStream;
            stream.Open(this, id, InitialWindow);
            Streams.Add(id, stream);
            WriteHeaders(id, head, ends: false);
            Write(stream, body, last);
        }
        _deadlines.Watch(stream.Deadline);
        SendSoon();
        return id;
    }

    /// <summary>Ends the calls whose time is over.</summary>
    /// <returns>When the next one's is; <see cref="long.MaxValue"/> when no other has a deadline.</returns>
    public long Expire(long now)
    {
        List<int>? late = null;
        var next = long.MaxValue;
        lock (Gate)
            foreach (var (id, stream) in Streams)
                if (stream.Deadline <= now)
                    (late ??= []).Add(id);
                else
                    next = Math.Min(next, stream.Deadline);
        late?.ForEach(id => Cancel(id, new TimeoutException("There was no answer by the deadline.")));
        return next;
    }

    /// <summary>Takes no more calls, and ends with the last one that is running.</summary>
    public override void Retire()
    {
        bool idle;
        lock (Gate)
        {
            Retired = true;
            idle = Streams.Count == 0;
        }
        _pool.Remove(this);
        if (idle)
            Fail(new TransportException(TransportFault.Refused, "The connection was closed."));
    }

    protected override void WritePreface()
    {
        WriteGreeting();
        WriteSettings(
            (Http2Setting.HeaderTableSize, 0),
            (Http2Setting.EnablePush, 0),
            (Http2Setting.InitialWindowSize, Http2Limits.StreamWindow),
            (Http2Setting.MaxHeaderListSize, Http2Limits.Headers));
        WriteWindow(0, Http2Limits.ConnectionWindow - Http2Limits.DefaultWindow);
    }

    protected override void SettingsAreKnown() => _ready.TrySetResult();

    // The one that goes on has ended.
    protected override int MostBesideReader => 0;

    protected override int LeastExpecting => 1;

    protected override bool WasOpened(int id) => id < _nextStream;

    protected override void TakeBlock(Http2Frame frame, ReadOnlySpan<byte> block)
    {
        var head = Read(block);
        lock (Gate)
        {
            if (!TryFind(frame.Stream, out var stream) || head.Status is >= 100 and < 200)
                return;
            var (call, ends) = (AnswerOf(stream), frame.Has(Http2Frame.EndStream));
            if (stream.HasHead && !ends)
                throw new Http2Exception(Http2Error.Protocol, "headers come in the middle of an answer");
            if (stream.HasHead)
                End(stream, head);
            else if (!call.TakeHead(head))
                Abandon(stream);
            else if (ends)
                End(stream, AnswerHead.None);
            stream.HasHead = true;
        }
    }

    protected override void PeerHasEnded(Http2Stream stream) => End(stream, AnswerHead.None);

    // The peer finishes calls up to the last one that it has begun.
    protected override void TakeGoAway(int last, Http2Error error)
    {
        lock (Gate)
        {
            Retired = true;
            foreach (var stream in Streams.Values.Where(stream => stream.Id > last).ToArray())
            {
                Remove(stream);
                var fault = error is Http2Error.None or Http2Error.EnhanceYourCalm ? TransportFault.Refused : TransportFault.Protocol;
                stream.Call.TakeFailure(new TransportException(fault, $"The peer closes the connection with the HTTP/2 error {error}."));
                GoOn(stream);
            }
        }
        Retire();
    }

    protected override void Closed(Exception failure)
    {
        _ = _ready.TrySetException(failure) ? _ready.Task.Exception : null;
        _pool.Remove(this);
        _deadlines.Dispose();
    }

    private static IHttp2Answer AnswerOf(Http2Stream stream) => (IHttp2Answer)stream.Call;

    private AnswerHead Read(ReadOnlySpan<byte> block)
    {
        if (_blocks.Find(block) is { } known)
            return known;
        var head = HpackReader.Read(block);
        _blocks.Keep(block, head);
        return head;
    }

    private void End(Http2Stream stream, AnswerHead trailers)
    {
        if (stream.HasEnded)
            Remove(stream);
        else
            Reset(stream, Http2Error.None);
        AnswerOf(stream).TakeEnd(trailers);
        GoOn(stream);
    }
}
