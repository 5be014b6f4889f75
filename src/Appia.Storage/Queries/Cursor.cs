using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Storage;

/// <summary>A page's end in text: the values of the order's terms and the id, sealed for one query of one store.</summary>
/// <remarks>Layout: 8 bytes of seal, then for each value its kind in a byte and an 8-byte big-endian integer or double, or a 4-byte length and
/// the bytes. The seal is the start of an HMAC-SHA256 with the log's id as key, over the query and the values.</remarks>
internal static class Cursor
{
    private const int SealBytes = 8;

    public static string Write(Guid key, string query, ReadOnlySpan<StoreValue> values)
    {
        var payload = new MemoryStream();
        foreach (ref readonly var value in values)
            WriteValue(payload, value);
        return Base64Url.EncodeToString([.. Seal(key, query, payload.ToArray()), .. payload.ToArray()]);
    }

    /// <summary>The values, or <see langword="null"/> when the text is not a cursor of this query.</summary>
    public static StoreValue[]? Read(Guid key, string query, string cursor, int count)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length < SealBytes)
            return null;
        var payload = bytes.AsSpan(SealBytes);
        if (!CryptographicOperations.FixedTimeEquals(Seal(key, query, payload), bytes.AsSpan(0, SealBytes)))
            return null;
        var values = new StoreValue[count];
        for (var i = 0; i < count; i++)
            values[i] = ReadValue(ref payload);
        return values;
    }

    private static byte[] Seal(Guid key, string query, ReadOnlySpan<byte> payload) =>
        HMACSHA256.HashData(key.ToByteArray(), (byte[])[.. Encoding.UTF8.GetBytes(query), 0, .. payload])[..SealBytes];

    private static void WriteValue(MemoryStream payload, in StoreValue value)
    {
        payload.WriteByte((byte)value.Kind);
        switch (value.Kind)
        {
            case StoreValueKind.Integer:
                WriteLong(payload, value.AsInteger());
                break;
            case StoreValueKind.Real:
                WriteLong(payload, BitConverter.DoubleToInt64Bits(value.AsReal()));
                break;
            case StoreValueKind.Text:
                WriteBytes(payload, Encoding.UTF8.GetBytes(value.AsText()));
                break;
            case StoreValueKind.Bytes:
                WriteBytes(payload, value.AsBytes());
                break;
        }
    }

    private static void WriteLong(MemoryStream payload, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        payload.Write(bytes);
    }

    private static void WriteBytes(MemoryStream payload, ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        payload.Write(length);
        payload.Write(value);
    }

    private static StoreValue ReadValue(ref Span<byte> payload)
    {
        var kind = (StoreValueKind)Take(ref payload, 1)[0];
        return kind switch
        {
            StoreValueKind.Integer => StoreValue.From(BinaryPrimitives.ReadInt64BigEndian(Take(ref payload, sizeof(long)))),
            StoreValueKind.Real => StoreValue.From(BinaryPrimitives.ReadDoubleBigEndian(Take(ref payload, sizeof(long)))),
            StoreValueKind.Text => StoreValue.From(Encoding.UTF8.GetString(TakeBytes(ref payload))),
            StoreValueKind.Bytes => StoreValue.From(TakeBytes(ref payload).ToArray()),
            _ => StoreValue.Null,
        };
    }

    private static Span<byte> TakeBytes(ref Span<byte> payload) =>
        Take(ref payload, BinaryPrimitives.ReadInt32BigEndian(Take(ref payload, sizeof(int))));

    private static Span<byte> Take(ref Span<byte> payload, int length)
    {
        var taken = payload[..length];
        payload = payload[length..];
        return taken;
    }
}
