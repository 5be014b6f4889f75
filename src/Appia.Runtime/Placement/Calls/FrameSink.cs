using Appia.Client;
using Appia.Codec;

namespace Appia.Runtime;

/// <summary>Encodes a result for another host before its unit commits, and keeps it until it may be sent. Reused from call to call.</summary>
internal sealed class FrameSink<TResult>(MessageCodec<TResult> codec) : IResultSink<TResult>
{
    private readonly FrameBuffer _buffer = new();

    /// <summary>The message with its prefix.</summary>
    public ReadOnlySpan<byte> Frame => _buffer.Written.Span;

    public void Encode(TResult result)
    {
        _buffer.Clear();
        codec.WriteFrame(result, _buffer);
    }

    public void Clear() => _buffer.Clear();
}
