using System.Net;
using Appia.Codec;

namespace Appia.Client;

/// <summary>Messages as the body of a request, written one by one while the call runs. A write ends when the connection has taken the
/// message, which a peer that does not read can delay: that is how it slows its caller down.</summary>
internal sealed class MessagesContent<T> : HttpContent
{
    private readonly MessageCodec<T> _codec;
    private readonly bool _compress;
    private readonly FrameBuffer _buffer = new();
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MessagesContent(MessageCodec<T> codec, bool compress)
    {
        _codec = codec;
        _compress = compress;
        Headers.TryAddWithoutValidation("Content-Type", GrpcHeader.ContentType);
    }

    public async Task Write(T message, CancellationToken ct)
    {
        var stream = await _stream.Task.WaitAsync(ct);
        _buffer.Clear();
        if (_compress)
            Gzip.WriteFrame(_codec, message, _buffer);
        else
            _codec.WriteFrame(message, _buffer);
        await stream.WriteAsync(_buffer.Written, ct);
        await stream.FlushAsync(ct);
    }

    /// <summary>Says that no message follows.</summary>
    public void Complete() => _completed.TrySetResult();

    /// <summary>Ends a body that nobody will read, and never as one that is complete.</summary>
    public void Abandon(Exception failure)
    {
        if (_stream.TrySetException(failure))
            _ = _stream.Task.Exception;
        if (_completed.TrySetException(failure))
            _ = _completed.Task.Exception;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers leave now: the peer may have something to say before the first message.
        await stream.FlushAsync(cancellationToken);
        _stream.TrySetResult(stream);
        await _completed.Task.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
