using System.Net.Sockets;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>The side of a connection that is called.</summary>
/// <remarks>
/// 1. A call begins when its headers have come, on the thread that read them unless others came with the same read.
/// 2. It counts until whoever answers it has returned, even when its caller has given it up: who opens and cancels without end is refused.
/// 3. <see cref="Stop"/> lets calls end that have begun; what comes later was not begun, and its caller knows it (GOAWAY).
/// </remarks>
internal sealed class Http2ServerConnection : Http2Connection
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(5);
    private readonly Http2Listener _listener;
    private readonly HpackDynamicTable _table = new();
    private readonly HpackBlocks<RequestHead> _blocks = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _highest;
    private int _last;
    private int _unfinished;

    /// <param name="socket">Connected; the connection owns it from now on.</param>
    /// <param name="listener">Whose calls these are.</param>
    public Http2ServerConnection(Socket socket, Http2Listener listener) : base(socket, new(KeepAlive, KeepAliveTimeout, WhenIdle: true)) =>
        _listener = listener;

    protected override int LastOfPeer => _last;

    // The one that begins is open.
    protected override int MostBesideReader => 1;

    protected override int LeastExpecting => 0;

    public void Start() => Begin();

    /// <summary>Takes no more calls, and closes the connection when those that run have ended.</summary>
    /// <param name="ct">Cancelled when they have had enough time.</param>
    public async Task Stop(CancellationToken ct)
    {
        Retire();
        await _drained.Task.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Part().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Fail(new OperationCanceledException("The host stops."));
    }

    public override void Retire()
    {
        lock (Gate)
        {
            if (Retired)
                return;
            Retired = true;
            TellIfDrained();
            // Its first frame would have to be another one: it has nothing to say goodbye to.
            if (HasBegun)
                WriteGoAway(Http2Error.None);
        }
        Send();
    }

    /// <summary>Sends the headers of an answer and some of its bytes.</summary>
    /// <returns>Ends when the bytes may be used for something else.</returns>
    public Task Send(Http2ServerExchange exchange, ReadOnlyMemory<byte> bytes)
    {
        lock (Gate)
            if (Streams.ContainsKey(exchange.Stream.Id))
                Start(exchange);
        return Write(exchange.Stream.Id, bytes);
    }

    /// <summary>Ends an answer with the bytes that are left, or before its time.</summary>
    /// <returns>Whether the bytes may be used for something else.</returns>
    public bool Finish(Http2ServerExchange exchange, ReadOnlyMemory<byte> bytes, bool broken)
    {
        var stream = exchange.Stream;
        lock (Gate)
        {
            _unfinished--;
            TellIfDrained();
            if (!Streams.ContainsKey(stream.Id))
                return true;
            if (broken)
                Reset(stream, Http2Error.Internal);
            else
                End(exchange, bytes);
        }
        SendSoon();
        return stream.HasEnded;
    }

    protected override void WritePreface()
    {
        WriteSettings(
            (Http2Setting.MaxConcurrentStreams, _listener.MostCalls),
            (Http2Setting.InitialWindowSize, Http2Limits.StreamWindow),
            (Http2Setting.MaxHeaderListSize, Http2Limits.Headers));
        WriteWindow(0, Http2Limits.ConnectionWindow - Http2Limits.DefaultWindow);
    }

    protected override int TakeGreeting(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, Greeting.Length);
        if (!bytes[..count].SequenceEqual(Greeting[..count]))
            throw new Http2Exception(Http2Error.Protocol, "it does not speak HTTP/2");
        return count == Greeting.Length ? count : -1;
    }

    protected override bool WasOpened(int id) => id <= _highest;

    protected override void TakeBlock(Http2Frame frame, ReadOnlySpan<byte> block)
    {
        var head = Read(block);
        var ends = frame.Has(Http2Frame.EndStream);
        lock (Gate)
        {
            if (frame.Stream > _highest && frame.Stream % 2 == 1)
                Open(frame.Stream, head, ends);
            else if (TryFind(frame.Stream, out var stream))
                PeerHasEnded(ends ? stream : throw new Http2Exception(Http2Error.Protocol, "headers come in the middle of a request"));
        }
    }

    protected override void PeerHasEnded(Http2Stream stream) => ExchangeOf(stream).TakeEnd();

    protected override void WeHaveEnded(Http2Stream stream)
    {
        if (ExchangeOf(stream).PeerHasEnded)
            Remove(stream);
        else
            Reset(stream, Http2Error.None);
    }

    protected override void Remove(Http2Stream stream)
    {
        base.Remove(stream);
        TellIfDrained();
    }

    // It makes no more calls; those that it made are answered.
    protected override void TakeGoAway(int last, Http2Error error)
    {
    }

    protected override void Closed(Exception failure)
    {
        _drained.TrySetResult();
        _listener.Remove(this);
    }

    // Who answers a call that was given up may still be at it.
    private void TellIfDrained()
    {
        if (Retired && Streams.Count == 0 && _unfinished == 0)
            _drained.TrySetResult();
    }

    private static Http2ServerExchange ExchangeOf(Http2Stream stream) => (Http2ServerExchange)stream.Call;

    private RequestHead Read(ReadOnlySpan<byte> block)
    {
        if (_blocks.Find(block) is { } known)
            return known;
        var uses = _table.Uses;
        var head = new RequestHead(block, _table);
        if (_table.Uses == uses)
            _blocks.Keep(block, head);
        return head;
    }

    private void Open(int id, RequestHead head, bool ends)
    {
        _highest = id;
        // The peer knows from our GOAWAY that this one has not begun.
        if (Retired)
            return;
        _last = id;
        if (head.Path.Length == 0 || head.Verb.Length == 0)
        {
            WriteReset(id, Http2Error.Protocol);
            return;
        }
        if (Streams.Count >= _listener.MostCalls || _unfinished >= 2 * _listener.MostCalls)
        {
            WriteReset(id, Http2Error.RefusedStream);
            return;
        }
        var exchange = new Http2ServerExchange(this, head, _listener.Handler);
        exchange.Stream.Open(this, id, InitialWindow);
        exchange.Stream.HasHead = true;
        Streams.Add(id, exchange.Stream);
        _unfinished++;
        if (ends)
            exchange.TakeEnd();
        GoOn(exchange.Stream);
    }

    private void Start(Http2ServerExchange exchange)
    {
        if (exchange.HasStarted)
            return;
        WriteHeaders(exchange.Stream.Id, exchange.Head.Span, ends: false);
        exchange.SetStarted();
    }

    private void End(Http2ServerExchange exchange, ReadOnlyMemory<byte> bytes)
    {
        var stream = exchange.Stream;
        if (!exchange.HasStarted && bytes.IsEmpty && exchange.Trailers.IsEmpty)
        {
            WriteHeaders(stream.Id, exchange.Head.Span, ends: true);
            stream.HasEnded = true;
            WeHaveEnded(stream);
            return;
        }
        Start(exchange);
        stream.Trailers = exchange.Trailers;
        // What a cancelled wait left behind leaves first.
        Write(stream, stream.Unsent.IsEmpty ? bytes : stream.Unsent, last: true);
    }
}
