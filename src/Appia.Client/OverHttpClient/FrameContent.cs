using System.Net;

namespace Appia.Client;

/// <summary>One message as the body of a request. Used again by later calls.</summary>
/// <remarks>The handler may write a body more than once (a connection that was closing did not take it) and even while the answer comes.
/// The bytes therefore belong to whoever still writes them: <see cref="Idle"/> says that nobody does.</remarks>
internal sealed class FrameContent : HttpContent
{
    private int _writers;

    public FrameContent() => Headers.TryAddWithoutValidation("Content-Type", GrpcHeader.ContentType);

    public ReadOnlyMemory<byte> Message { get; set; }

    /// <summary>Whether nobody writes the message.</summary>
    public bool Idle => Volatile.Read(ref _writers) == 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writers);
        var writing = stream.WriteAsync(Message, cancellationToken);
        if (!writing.IsCompletedSuccessfully)
            return Wait(writing);
        Interlocked.Decrement(ref _writers);
        return Task.CompletedTask;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task Wait(ValueTask writing)
    {
        try
        {
            await writing;
        }
        finally
        {
            Interlocked.Decrement(ref _writers);
        }
    }
}
