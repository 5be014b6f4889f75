using System.Buffers.Binary;

namespace Appia.Client;

/// <summary>The nine bytes before what a frame of HTTP/2 carries (RFC 9113, section 4.1).</summary>
internal readonly record struct Http2Frame(Http2FrameType Type, byte Flags, int Stream, int Length)
{
    public const int Prefix = 9;
    public const byte Acknowledge = 0x1;
    public const byte EndStream = 0x1;
    public const byte EndHeaders = 0x4;
    private const byte Padded = 0x8;
    private const byte WithPriority = 0x20;
    private const int PriorityLength = 5;

    public static Http2Frame Read(ReadOnlySpan<byte> bytes) => new(
        (Http2FrameType)bytes[3],
        bytes[4],
        BinaryPrimitives.ReadInt32BigEndian(bytes[5..]) & int.MaxValue,
        (bytes[0] << 16) | (bytes[1] << 8) | bytes[2]);

    public bool Has(byte flag) => (Flags & flag) != 0;

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, (Length << 8) | (byte)Type);
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], Stream);
    }

    /// <summary>What is left of a frame's bytes without padding and priority.</summary>
    /// <exception cref="Http2Exception">There is more padding than bytes.</exception>
    public ReadOnlySpan<byte> Content(ReadOnlySpan<byte> payload)
    {
        var start = Has(Padded) ? 1 : 0;
        var padding = start <= payload.Length && start > 0 ? payload[0] : 0;
        if (Type == Http2FrameType.Headers && Has(WithPriority))
            start += PriorityLength;
        return start + padding <= payload.Length
            ? payload[start..^padding]
            : throw new Http2Exception(Http2Error.Protocol, "a frame has more padding than bytes");
    }
}
