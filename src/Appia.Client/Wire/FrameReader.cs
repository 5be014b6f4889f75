using System.Buffers;
using System.IO.Pipelines;
using Appia.Codec;

namespace Appia.Client;

/// <summary>Reads messages from a pipe, one after the other. What has arrived of a message stays in the pipe until all of it is
/// there.</summary>
/// <param name="pipe">Where the bytes come from.</param>
/// <param name="codec">What reads a message.</param>
/// <param name="limit">The largest message, in bytes, before and after it is unpacked.</param>
/// <param name="gzip">Whether messages may be compressed.</param>
internal sealed class FrameReader<T>(PipeReader pipe, MessageCodec<T> codec, int limit, bool gzip)
{
    /// <summary>The message that was read last.</summary>
    public T Current { get; private set; } = default!;

    /// <summary>Whether that message came compressed.</summary>
    public bool Compressed { get; private set; }

    /// <summary>Reads the next message; false at the end.</summary>
    /// <exception cref="FrameException">What came is no such message.</exception>
    public ValueTask<bool> Read(CancellationToken ct)
    {
        if (!pipe.TryRead(out var result))
            return Wait(ct);
        return TryTake(result, out var ended) || ended ? new(!ended) : Wait(ct);
    }

    /// <summary>Reads the only message there is, and the end behind it.</summary>
    /// <exception cref="FrameException">What came is no message, or there is none, or more than one.</exception>
    public async ValueTask<T> ReadSingle(CancellationToken ct)
    {
        while (true)
        {
            var result = await pipe.ReadAsync(ct);
            ThrowIfCancelled(result, ct);
            // Looked at before the end has come, so that what is too large or malformed is refused at once.
            var whole = Frame.TryRead(result.Buffer, limit, out var frame) && result.Buffer.Length >= Frame.Prefix + frame.Length;
            if (whole && result.Buffer.Length > Frame.Prefix + frame.Length)
                throw new FrameException(FrameFault.Malformed, "more than one message came where there is exactly one");
            if (result.IsCompleted)
                return whole ? TakeLast(result.Buffer, frame) : throw Incomplete(result.Buffer.IsEmpty);
            pipe.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private T TakeLast(in ReadOnlySequence<byte> buffer, Frame frame)
    {
        var message = Decode(buffer.Slice(Frame.Prefix), frame.Compressed);
        pipe.AdvanceTo(buffer.End);
        return message;
    }

    private async ValueTask<bool> Wait(CancellationToken ct)
    {
        while (true)
        {
            var result = await pipe.ReadAsync(ct);
            ThrowIfCancelled(result, ct);
            if (TryTake(result, out var ended))
                return true;
            if (ended)
                return false;
        }
    }

    // Either takes a whole message out of the pipe, or says that it looked at everything.
    private bool TryTake(ReadResult result, out bool ended)
    {
        var buffer = result.Buffer;
        ended = false;
        if (Frame.TryRead(buffer, limit, out var frame) && buffer.Length >= Frame.Prefix + frame.Length)
        {
            var message = buffer.Slice(Frame.Prefix, frame.Length);
            Current = Decode(message, frame.Compressed);
            pipe.AdvanceTo(message.End);
            return true;
        }
        if (result.IsCompleted && !buffer.IsEmpty)
            throw Incomplete(empty: false);
        ended = result.IsCompleted;
        pipe.AdvanceTo(buffer.Start, buffer.End);
        return false;
    }

    private T Decode(in ReadOnlySequence<byte> message, bool compressed)
    {
        Compressed = compressed;
        if (!compressed)
            return Decode(message);
        if (!gzip)
            throw new FrameException(FrameFault.Compression, "a message is compressed, but no grpc-encoding was announced");
        var plain = Gzip.Unpack(message, limit);
        var decoded = Decode(new(plain.Written));
        plain.Clear();
        return decoded;
    }

    private T Decode(in ReadOnlySequence<byte> message)
    {
        try
        {
            return codec.Read(message);
        }
        catch (InvalidDataException failure)
        {
            throw new FrameException(FrameFault.Malformed, $"a message cannot be read: {failure.Message}", failure);
        }
    }

    private static FrameException Incomplete(bool empty) =>
        new(FrameFault.Malformed, empty ? "no message came where there is exactly one" : "the bytes end in the middle of a message");

    private static void ThrowIfCancelled(ReadResult result, CancellationToken ct)
    {
        if (result.IsCanceled)
            throw new OperationCanceledException(ct);
    }
}
