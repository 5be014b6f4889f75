using System.Buffers.Binary;

namespace Appia.Runtime;

/// <summary>The ids that one operation makes: the same in each of its attempts.</summary>
/// <remarks>
/// The layout is a version 7 UUID's (RFC 9562), so that ids of one store grow with time, which keeps its index compact.
/// 1. The operation's key is hashed by SHA-256 once, and 128 bits of it are kept as two seeds.
/// 2. Where nobody knows when the operation began, these bits take the place of the time as well, and the version is 8: ids that are the same in
///    each attempt matter more than their order.
/// 3. The id of an ordinal takes 12 bits from the first seed's sequence and 62 from the second's. Each sequence adds an odd constant for each
///    ordinal and mixes the sum by a bijection (SplitMix64), so that no value of it comes twice.
/// </remarks>
internal sealed class DerivedIds
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;
    private readonly ulong _first;
    private readonly ulong _second;
    private int _made;

    public DerivedIds(OperationId operation)
    {
        Span<byte> seed = stackalloc byte[16];
        operation.Seed("id", seed);
        _first = BinaryPrimitives.ReadUInt64BigEndian(seed);
        _second = BinaryPrimitives.ReadUInt64BigEndian(seed[8..]);
    }

    /// <summary>The next id.</summary>
    /// <param name="now">When the operation began, the same in each attempt; <see langword="null"/> when nobody knows.</param>
    public Guid Next(DateTimeOffset? now)
    {
        var offset = unchecked((ulong)Interlocked.Increment(ref _made) * Step);
        var first = Mix(unchecked(_first + offset));
        var second = Mix(unchecked(_second + offset));
        Span<byte> bytes = stackalloc byte[16];
        var head = now is { } time ? ((ulong)time.ToUnixTimeMilliseconds() << 16) | 0x7000 : ((first << 16) & ~0xFFFFUL) | 0x8000;
        BinaryPrimitives.WriteUInt64BigEndian(bytes, head | (first >> 52));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (second >> 2));
        return new(bytes, bigEndian: true);
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
            value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
            return value ^ (value >> 31);
        }
    }
}
