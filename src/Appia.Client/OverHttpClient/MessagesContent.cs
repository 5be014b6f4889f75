using System.Net;

namespace Appia.Client;

/// <summary>Messages as the body of a request, written one by one while the call runs. A write ends when the connection has taken the
/// message, which a peer that does not read can delay: that is how it slows its caller down.</summary>
internal sealed class MessagesContent : HttpContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MessagesContent() => Headers.TryAddWithoutValidation("Content-Type", GrpcHeader.ContentType);

    public async Task Write(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        var stream = await _stream.Task.WaitAsync(ct);
        await stream.WriteAsync(message, ct);
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
