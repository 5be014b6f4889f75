using System.Buffers.Binary;
using System.Numerics;

namespace Appia;

/// <summary>Encodes a decimal so that bytes compare as numbers do, and equal numbers (1.0 and 1.00) have equal bytes.</summary>
internal static class DecimalOrder
{
    private const int Length = 25;
    private const int MaxScale = 28;

    /// <summary>A sign byte, then the magnitude times 10^28 in 24 big-endian bytes, inverted below zero.</summary>
    public static byte[] Encode(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        var magnitude = ((BigInteger)(uint)parts[2] << 64) | ((BigInteger)(uint)parts[1] << 32) | (uint)parts[0];
        magnitude *= BigInteger.Pow(10, MaxScale - scale);

        var bytes = new byte[Length];
        var negative = value < 0;
        bytes[0] = negative ? (byte)0 : (byte)1;
        var body = bytes.AsSpan(1);
        var size = magnitude.GetByteCount(isUnsigned: true);
        magnitude.TryWriteBytes(body[(body.Length - size)..], out _, isUnsigned: true, isBigEndian: true);
        if (negative)
            foreach (ref var part in body)
                part = (byte)~part;
        return bytes;
    }
}
