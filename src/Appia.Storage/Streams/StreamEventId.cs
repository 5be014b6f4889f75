using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Storage;

/// <summary>The ids of streams' events in the log: made of where they are, so that the same event has the same id wherever it is read.</summary>
internal static class StreamEventId
{
    private const int MaxStackBytes = 512;

    /// <summary>An RFC 9562 UUID of version 8, from a hash of the log, the topic, the stream and the version.</summary>
    public static Guid Of(Guid log, string topic, string id, long version)
    {
        var length = 16 + 8 + Encoding.UTF8.GetByteCount(topic) + 1 + Encoding.UTF8.GetByteCount(id);
        var bytes = length <= MaxStackBytes ? stackalloc byte[length] : new byte[length];
        log.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], version);
        var end = 24 + Encoding.UTF8.GetBytes(topic, bytes[24..]);
        bytes[end] = 0;
        Encoding.UTF8.GetBytes(id, bytes[(end + 1)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
