using System.Buffers;
using System.IO.Compression;
using Appia.Codec;

namespace Appia.Client;

/// <summary>Messages compressed with gzip (RFC 1952), each on its own.</summary>
internal static class Gzip
{
    /// <summary>Writes a message and its prefix, compressed.</summary>
    public static void WriteFrame<T>(MessageCodec<T> codec, in T message, IBufferWriter<byte> to)
    {
        var plain = new FrameBuffer();
        codec.Write(message, plain);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(plain.Written.Span);
        plain.Clear();
        var bytes = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        new Frame(Compressed: true, bytes.Length).Write(to.GetSpan(Frame.Prefix));
        to.Advance(Frame.Prefix);
        to.Write(bytes);
    }

    /// <summary>Unpacks a message, up to a limit: a small message may unpack to a very large one.</summary>
    /// <exception cref="FrameException">The bytes are not gzip, or unpack to more than the limit.</exception>
    public static FrameBuffer Unpack(in ReadOnlySequence<byte> packed, int limit)
    {
        var plain = new FrameBuffer();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
            while (gzip.Read(plain.GetSpan(4096)) is > 0 and var read)
            {
                plain.Advance(read);
                if (plain.Count > limit)
                    throw new FrameException(FrameFault.TooLarge, $"a message unpacks to more than the {limit} bytes that are allowed");
            }
            return plain;
        }
        catch (InvalidDataException failure)
        {
            throw new FrameException(FrameFault.Compression, "a message said to be compressed with gzip cannot be unpacked", failure);
        }
    }
}
