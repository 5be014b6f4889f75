using System.Buffers;
using System.Buffers.Binary;

namespace Appia.Client;

/// <summary>The five bytes before each message: whether it is compressed, and its length.</summary>
internal readonly record struct Frame(bool Compressed, int Length)
{
    public const int Prefix = 5;

    /// <summary>Reads the prefix of a message when all of it is there.</summary>
    /// <exception cref="FrameException">The prefix is none, or announces more than <paramref name="limit"/> bytes.</exception>
    public static bool TryRead(in ReadOnlySequence<byte> buffer, int limit, out Frame frame)
    {
        frame = default;
        if (buffer.Length < Prefix)
            return false;
        if (buffer.FirstSpan.Length >= Prefix)
        {
            frame = Read(buffer.FirstSpan, limit);
            return true;
        }
        Span<byte> prefix = stackalloc byte[Prefix];
        buffer.Slice(0, Prefix).CopyTo(prefix);
        frame = Read(prefix, limit);
        return true;
    }

    /// <summary>Reads the prefix of a message.</summary>
    /// <exception cref="FrameException">The prefix is none, or announces more than <paramref name="limit"/> bytes.</exception>
    public static Frame Read(ReadOnlySpan<byte> prefix, int limit)
    {
        if (prefix[0] > 1)
            throw new FrameException(FrameFault.Malformed, $"a message begins with the byte {prefix[0]}, where only 0 and 1 are defined");
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > (uint)limit)
            throw new FrameException(FrameFault.TooLarge, $"a message has {length} bytes, and {limit} are allowed");
        return new(prefix[0] == 1, (int)length);
    }

    public void Write(Span<byte> prefix)
    {
        prefix[0] = Compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], Length);
    }
}
