using System.IO.Pipelines;

namespace Appia.Client;

/// <summary>A call with a stream of messages in at least one direction, as bytes. Disposing it before its end cancels it.</summary>
internal abstract class StreamExchange : IAsyncDisposable
{
    /// <summary>The headers of the answer.</summary>
    public abstract Task<AnswerHead> Head { get; }

    /// <summary>The bytes of the answer, once its headers are there. What is not read holds the peer up.</summary>
    public abstract PipeReader Body { get; }

    /// <summary>What came behind the messages, once all of them were read.</summary>
    public abstract AnswerHead Trailers { get; }

    /// <summary>Sends a framed message. Ends when the bytes may be used for something else; a peer that does not read delays
    /// that.</summary>
    /// <exception cref="IOException">The peer takes no more messages.</exception>
    public abstract Task Write(ReadOnlyMemory<byte> message, CancellationToken ct);

    /// <summary>Says that no message follows.</summary>
    public abstract void Complete();

    public abstract ValueTask DisposeAsync();
}
