using System.Text;

namespace Appia.Storage;

/// <summary>The slots of keys: events of one key share a slot, and a slot is handled in order.</summary>
/// <remarks>
/// Fixed for ever, because consumers keep positions by slot. The slot of a key is
/// 1. its UTF-8 bytes (a lone surrogate counts as U+FFFD), hashed by 32-bit FNV-1a: start with 2166136261; for each byte, exclusive-or it in,
///    then multiply by 16777619, modulo 2^32;
/// 2. folded to a byte: the exclusive-or of the hash's four bytes.
/// </remarks>
public static class Slots
{
    /// <summary>How many there are.</summary>
    public const int Count = 256;

    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;
    private const int MaxStackBytes = 512;

    /// <summary>The slot of a key, 0 to 255.</summary>
    public static int Of(string key)
    {
        var size = Encoding.UTF8.GetMaxByteCount(key.Length);
        Span<byte> buffer = size <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : new byte[size];
        var hash = Offset;
        foreach (var part in buffer[..Encoding.UTF8.GetBytes(key, buffer)])
            hash = unchecked((hash ^ part) * Prime);
        return (byte)(hash ^ (hash >> 8) ^ (hash >> 16) ^ (hash >> 24));
    }
}
