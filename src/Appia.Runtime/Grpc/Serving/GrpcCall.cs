using System.Buffers;
using Appia.Client;
using Appia.Codec;

namespace Appia.Runtime;

/// <summary>One call at the server: what its caller said, and the way back.</summary>
/// <remarks>
/// 1. <see cref="Begin"/> reads the headers: the deadline, how messages are compressed.
/// 2. Messages are read from and written to the connection's own buffers; writing waits while the caller does not read.
/// 3. The status leaves behind the messages; when there are none, in their place.
/// </remarks>
internal sealed class GrpcCall(GrpcServer server, ServerExchange exchange, string method) : IDisposable
{
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _aborted;
    private bool _gzip;
    private bool _announced;
    private bool _wrote;

    public ServerExchange Exchange => exchange;

    public GrpcServer Server => server;

    /// <summary>The path of the method.</summary>
    public string Method => method;

    /// <summary>How long the call may take, as its caller says; <see langword="null"/> when it says nothing.</summary>
    public TimeSpan? Timeout { get; private set; }

    /// <summary>Whether its deadline has passed.</summary>
    public bool Expired => _source is { IsCancellationRequested: true } && !exchange.IsAborted;

    /// <summary>Whether the caller reads messages compressed with gzip.</summary>
    public bool AcceptsGzip =>
        exchange.Header(GrpcHeader.AcceptEncoding)?.Split(',', StringSplitOptions.TrimEntries).Contains(GrpcHeader.Gzip) ?? false;

    /// <summary>Whether the only request of the call came compressed.</summary>
    public bool RequestWasCompressed { get; private set; }

    /// <summary>Whether messages that are written from now on are compressed.</summary>
    public bool Compress { get; set; }

    /// <summary>Cancelled when the caller gives up or goes away, and at the deadline.</summary>
    public CancellationToken Token => Timeout is { } limit ? (_source ??= WithDeadline(limit)).Token : exchange.Aborted;

    /// <summary>Whether the request is one of gRPC. If not, it has been answered.</summary>
    public static bool Accepts(ServerExchange exchange)
    {
        if (exchange.Verb == "POST" && GrpcHeader.IsGrpc(exchange.Header("content-type")))
            return true;
        exchange.Status = exchange.Verb == "POST" ? 415 : 405;
        return false;
    }

    /// <summary>Reads what the caller says about the call.</summary>
    /// <exception cref="ProblemException">What it says cannot be.</exception>
    public void Begin()
    {
        exchange.ContentType = GrpcHeader.ContentType;
        if (exchange.Header(GrpcHeader.Timeout) is { } timeout)
            SetTimeout(timeout);
        if (exchange.Header(GrpcHeader.Encoding) is { } encoding)
            SetEncoding(encoding);
    }

    /// <summary>Reads the only request of a call.</summary>
    public async ValueTask<T> ReadSingle<T>(MessageCodec<T> codec)
    {
        var reader = Reader(codec);
        try
        {
            // Without a token: a caller that goes away ends the reading by itself, and making the call's token costs as much as a short call.
            var request = await reader.ReadSingle(CancellationToken.None);
            RequestWasCompressed = reader.Compressed;
            return request;
        }
        catch (IOException failure)
        {
            throw Gone(failure);
        }
    }

    /// <summary>What it means that the bytes of a request end in a failure: its caller is gone.</summary>
    public OperationCanceledException Gone(IOException failure) => new($"The caller of {method} is gone.", failure);

    public FrameReader<T> Reader<T>(MessageCodec<T> codec) => new(exchange.Body, codec, server.Options.MaxMessage, _gzip);

    /// <summary>Says before the messages that some of them may be compressed.</summary>
    public void AnnounceGzip()
    {
        if (_announced || exchange.HasStarted)
            return;
        _announced = true;
        exchange.AddHeader(GrpcHeader.Encoding, GrpcHeader.Gzip);
    }

    /// <summary>Sends the metadata that goes before messages.</summary>
    public ValueTask SendHeaders()
    {
        AnnounceCompression();
        return Flush();
    }

    /// <summary>Writes a message, to leave with the next flush or with the end.</summary>
    public void Write<T>(MessageCodec<T> codec, in T message)
    {
        AnnounceCompression();
        _wrote = true;
        if (Compress)
            Gzip.WriteFrame(codec, message, exchange.Output);
        else
            codec.WriteFrame(message, exchange.Output);
    }

    /// <summary>Writes a message that was encoded before, its prefix included.</summary>
    public void WriteFrame(ReadOnlySpan<byte> frame)
    {
        _wrote = true;
        exchange.Output.Write(frame);
    }

    /// <summary>Sends what was written; waits while the caller does not read.</summary>
    public async ValueTask Flush()
    {
        try
        {
            await exchange.Flush(Token);
        }
        catch (IOException gone)
        {
            throw Gone(gone);
        }
    }

    /// <summary>Adds metadata that goes behind the messages.</summary>
    public void AddTrailer(string name, string value) => exchange.AddTrailer(name, value);

    /// <summary>Ends the call well.</summary>
    public void Succeed() => exchange.Succeed();

    /// <summary>Ends the call with whatever went wrong.</summary>
    public void Fail(Exception failure)
    {
        if (!exchange.IsAborted)
            GrpcStatusWriter.Fail(exchange, GrpcFailure.Of(this, failure), trailing: _wrote);
    }

    public void Dispose()
    {
        _aborted.Dispose();
        _source?.Dispose();
    }

    private void AnnounceCompression()
    {
        if (Compress)
            AnnounceGzip();
    }

    private void SetTimeout(string text)
    {
        if (!GrpcTimeout.TryParse(text, out var timeout))
            throw GrpcErrors.WrongTimeout(text);
        Timeout = timeout < server.Options.MaxTimeout ? timeout : server.Options.MaxTimeout;
    }

    private void SetEncoding(string encoding)
    {
        _gzip = encoding == GrpcHeader.Gzip;
        if (_gzip || encoding == GrpcHeader.Identity)
            return;
        exchange.AddHeader(GrpcHeader.AcceptEncoding, GrpcHeader.Encodings);
        throw GrpcErrors.UnknownEncoding(encoding);
    }

    private CancellationTokenSource WithDeadline(TimeSpan limit)
    {
        var deadline = new CancellationTokenSource(limit, server.Options.Time);
        _aborted = exchange.Aborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        return deadline;
    }
}
