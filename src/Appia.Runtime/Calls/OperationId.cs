using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Runtime;

/// <summary>Identifies one operation through all its attempts. What an operation does gets ids derived from it, so that an attempt which
/// runs again names everything as the first one did.</summary>
/// <param name="Text">The key, as it is given to outside systems.</param>
public sealed record OperationId(string Text)
{
    private const int MostStackBytes = 512;

    /// <summary>A new operation.</summary>
    public static OperationId Create(Entropy entropy) => new(entropy.NewGuid().ToString("N"));

    /// <summary>The operation of a known key.</summary>
    public static OperationId Parse(string key) => new(key);

    /// <summary>The operation that the <paramref name="ordinal"/>-th call of this one is.</summary>
    public OperationId Derive(string method, int ordinal) => new(Convert.ToHexStringLower(Hash(method, ordinal).AsSpan(0, 16)));

    /// <summary>The <paramref name="ordinal"/>-th id made in this operation, in the layout of a version 7 UUID (RFC 9562): ids of
    /// one store grow with time, which keeps its index compact.</summary>
    public Guid DeriveId(DateTimeOffset now, int ordinal)
    {
        var bytes = Hash("id", ordinal).AsSpan(0, 16);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    private byte[] Hash(string what, int ordinal)
    {
        var size = Encoding.UTF8.GetMaxByteCount(Text.Length + what.Length) + 6;
        var input = size <= MostStackBytes ? stackalloc byte[size] : new byte[size];
        var used = Encoding.UTF8.GetBytes(Text, input);
        input[used++] = 0;
        used += Encoding.UTF8.GetBytes(what, input[used..]);
        input[used++] = 0;
        BinaryPrimitives.WriteInt32BigEndian(input[used..], ordinal);
        return SHA256.HashData(input[..(used + sizeof(int))]);
    }
}
