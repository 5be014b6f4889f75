using System.Buffers;
using System.IO.Pipelines;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>One call on a connection, as the side that answers it sees it.</summary>
internal sealed class Http2ServerExchange : ServerExchange, IHttp2Call, IThreadPoolWorkItem
{
    private readonly Http2ServerConnection _connection;
    private readonly RequestHead _request;
    private readonly Func<ServerExchange, Task> _handler;
    private readonly Pipe _pipe = new(new(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly FrameBuffer _output = new();
    private FrameBuffer? _headers;
    private FrameBuffer? _trailers;
    private bool _succeeded;
    private CancellationTokenSource? _aborted;
    private volatile bool _isAborted;
    private volatile bool _peerHasEnded;
    private volatile bool _hasStarted;
    private bool _stuck;
    private int _begun;

    public Http2ServerExchange(Http2ServerConnection connection, RequestHead request, Func<ServerExchange, Task> handler)
    {
        _connection = connection;
        _request = request;
        _handler = handler;
        Stream = new(this);
        Body = new Http2Body(_pipe.Reader, GiveBack);
    }

    public Http2Stream Stream { get; }

    /// <summary>Whether the whole request has come.</summary>
    public bool PeerHasEnded => _peerHasEnded;

    public override string Verb => _request.Verb;

    public override string Path => _request.Path;

    public override PipeReader Body { get; }

    public override bool HasStarted => _hasStarted;

    public override IBufferWriter<byte> Output => _stuck ? throw new InvalidOperationException("Nothing more can be written.") : _output;

    public override int Unflushed => _output.Count;

    public override bool IsAborted => _isAborted;

    public override CancellationToken Aborted
    {
        get
        {
            var source = Volatile.Read(ref _aborted);
            if (source is null)
            {
                var made = new CancellationTokenSource();
                source = Interlocked.CompareExchange(ref _aborted, made, null) ?? made;
                // It may have happened before anybody could be told.
                if (_isAborted)
                    source.Cancel();
            }
            return source.Token;
        }
    }

    bool IHttp2Call.ReadsAtOnce => false;

    IThreadPoolWorkItem IHttp2Call.Continuation => this;

    /// <summary>The headers of the answer.</summary>
    public ReadOnlyMemory<byte> Head => ResponseHead.Of(Status, ContentType, _headers);

    /// <summary>What goes behind its bytes.</summary>
    public ReadOnlyMemory<byte> Trailers => _trailers?.Written ?? (_succeeded ? ResponseHead.Succeeded : default);

    public override string? Header(string name) => _request[name];

    public override void AddHeader(string name, string value) => HpackWriter.Write(_headers ??= new(), name, value);

    public override void AddTrailer(string name, string value) => HpackWriter.Write(_trailers ??= new(), name, value);

    public override void Succeed()
    {
        if (_trailers is null)
            _succeeded = true;
        else
            AddTrailer(GrpcHeader.Status, ResponseHead.Ok);
    }

    public override async ValueTask Flush(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_stuck, this);
        try
        {
            await _connection.Send(this, _output.Written).WaitAsync(ct);
            _output.Clear();
        }
        catch (OperationCanceledException)
        {
            // The bytes are not ours before they have left.
            _stuck = true;
            throw;
        }
    }

    public void SetStarted() => _hasStarted = true;

    /// <summary>The whole request has come. Under the connection's lock.</summary>
    public void TakeEnd()
    {
        _peerHasEnded = true;
        _pipe.Writer.Complete();
    }

    bool IHttp2Call.TakeData(ReadOnlySpan<byte> data)
    {
        if (_peerHasEnded)
            throw new Http2Exception(Http2Error.StreamClosed, "bytes come behind the end of a request");
        _pipe.Writer.Write(data);
        // Never waits: what the peer may send is limited by its window.
        _ = _pipe.Writer.FlushAsync();
        return true;
    }

    void IHttp2Call.TakeFailure(Exception failure)
    {
        _isAborted = true;
        _pipe.Writer.Complete(failure as IOException ?? new IOException(failure.Message, failure));
    }

    // The first time the call begins; the second time its caller has given it up.
    void IThreadPoolWorkItem.Execute()
    {
        _connection.Resumed();
        if (Interlocked.Exchange(ref _begun, 1) == 0)
            _ = Run();
        else
            Abort();
    }

    private void Abort()
    {
        try
        {
            Volatile.Read(ref _aborted)?.Cancel();
        }
        catch (AggregateException)
        {
            // What a service wants to be told of failed when it was told. All others have been told, and nobody waits for this.
        }
    }

    private async Task Run()
    {
        var broken = false;
        try
        {
            if (!_isAborted)
                await _handler(this);
        }
        catch (Exception)
        {
            // Whoever answers says what went wrong by the answer. If even that failed, the caller hears that much.
            broken = true;
        }
        if (_connection.Finish(this, _stuck ? default : _output.Written, broken))
            _output.Release();
        await _pipe.Reader.CompleteAsync();
    }

    private void GiveBack(long count)
    {
        if (!_peerHasEnded)
            _connection.GiveBack(Stream.Id, count);
    }
}
