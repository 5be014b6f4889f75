using System.Buffers;
using Appia.Client;
using Appia.Codec;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Appia.Runtime;

/// <summary>One call at the server: what its caller said, and the way back.</summary>
/// <remarks>
/// 1. <see cref="Begin"/> reads the headers: the deadline, how messages are compressed.
/// 2. Messages are read from and written to the connection's own buffers; writing waits while the caller does not read.
/// 3. The status leaves behind the messages; when there are none, in their place.
/// </remarks>
internal sealed class GrpcCall(GrpcServer server, HttpContext context, string method) : IDisposable
{
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _aborted;
    private bool _gzip;
    private bool _wrote;

    public HttpContext Context => context;

    public GrpcServer Server => server;

    /// <summary>The path of the method.</summary>
    public string Method => method;

    /// <summary>How long the call may take, as its caller says; <see langword="null"/> when it says nothing.</summary>
    public TimeSpan? Timeout { get; private set; }

    /// <summary>Whether its deadline has passed.</summary>
    public bool Expired => _source is { IsCancellationRequested: true } && !context.RequestAborted.IsCancellationRequested;

    /// <summary>Whether the caller reads messages compressed with gzip.</summary>
    public bool AcceptsGzip =>
        context.Request.Headers[GrpcHeader.AcceptEncoding].ToString().Split(',', StringSplitOptions.TrimEntries).Contains(GrpcHeader.Gzip);

    /// <summary>Whether the only request of the call came compressed.</summary>
    public bool RequestWasCompressed { get; private set; }

    /// <summary>Whether messages that are written from now on are compressed.</summary>
    public bool Compress { get; set; }

    /// <summary>Cancelled when the caller gives up or goes away, and at the deadline.</summary>
    public CancellationToken Token => Timeout is { } limit ? (_source ??= WithDeadline(limit)).Token : context.RequestAborted;

    /// <summary>Whether the request is one of gRPC. If not, it has been answered.</summary>
    public static bool Accepts(HttpContext context)
    {
        if (GrpcHeader.IsGrpc(context.Request.ContentType) && !HttpProtocol.IsHttp11(context.Request.Protocol))
            return true;
        context.Response.StatusCode = GrpcHeader.IsGrpc(context.Request.ContentType)
            ? StatusCodes.Status426UpgradeRequired
            : StatusCodes.Status415UnsupportedMediaType;
        return false;
    }

    /// <summary>Reads what the caller says about the call.</summary>
    /// <exception cref="ProblemException">What it says cannot be.</exception>
    public void Begin()
    {
        context.Response.ContentType = GrpcHeader.ContentType;
        var headers = context.Request.Headers;
        if (headers.TryGetValue(GrpcHeader.Timeout, out var timeout))
            SetTimeout(timeout.ToString());
        if (headers.TryGetValue(GrpcHeader.Encoding, out var encoding))
            SetEncoding(encoding.ToString());
    }

    /// <summary>Makes ready for requests without an end: the limits of the server's are for bodies that have one.</summary>
    public void ExpectStream()
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
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
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            throw Gone(failure);
        }
    }

    /// <summary>What it means that the bytes of a request end in a failure: its caller is gone. The server itself may say so only later.</summary>
    public OperationCanceledException Gone(IOException failure) => new($"The caller of {method} is gone.", failure);

    public FrameReader<T> Reader<T>(MessageCodec<T> codec) => new(context.Request.BodyReader, codec, server.Options.MaxMessage, _gzip);

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
            Gzip.WriteFrame(codec, message, context.Response.BodyWriter);
        else
            codec.WriteFrame(message, context.Response.BodyWriter);
    }

    /// <summary>Writes a message that was encoded before, its prefix included.</summary>
    public void WriteFrame(ReadOnlySpan<byte> frame)
    {
        _wrote = true;
        context.Response.BodyWriter.Write(frame);
    }

    /// <summary>Sends what was written; waits while the caller does not read.</summary>
    public async ValueTask Flush()
    {
        var flushed = await context.Response.BodyWriter.FlushAsync(Token);
        if (flushed.IsCompleted || flushed.IsCanceled)
            throw new OperationCanceledException($"The caller of {method} is gone.", Token);
    }

    /// <summary>Adds metadata that goes behind the messages.</summary>
    public void AddTrailer(string name, string value) => context.Response.AppendTrailer(name, value);

    /// <summary>Ends the call well.</summary>
    public void Succeed() => GrpcStatusWriter.Succeed(context);

    /// <summary>Ends the call with whatever went wrong.</summary>
    public void Fail(Exception failure)
    {
        if (!context.RequestAborted.IsCancellationRequested)
            GrpcStatusWriter.Fail(context, GrpcFailure.Of(this, failure), trailing: _wrote);
    }

    public void Dispose()
    {
        _aborted.Dispose();
        _source?.Dispose();
    }

    private void AnnounceCompression()
    {
        if (Compress && !context.Response.HasStarted)
            context.Response.Headers[GrpcHeader.Encoding] = GrpcHeader.Gzip;
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
        context.Response.Headers[GrpcHeader.AcceptEncoding] = GrpcHeader.Encodings;
        throw GrpcErrors.UnknownEncoding(encoding);
    }

    private CancellationTokenSource WithDeadline(TimeSpan limit)
    {
        var deadline = new CancellationTokenSource(limit, server.Options.Time);
        _aborted = context.RequestAborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        return deadline;
    }
}
