using System.Buffers;
using System.Text;

namespace Appia.Client;

/// <summary>Writes the few messages of gRPC itself (statuses, health, reflection) in the binary form of Protocol Buffers.</summary>
internal readonly struct ProtoWriter(IBufferWriter<byte> to)
{
    private const int LengthDelimited = 2;

    public void Varint(int field, long value)
    {
        Raw((ulong)field << 3);
        Raw((ulong)value);
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Raw(((ulong)field << 3) | LengthDelimited);
        Raw((ulong)value.Length);
        to.Write(value);
    }

    /// <summary>Writes a message in the message.</summary>
    public void Nested(int field, Action<ProtoWriter> write)
    {
        var nested = new ArrayBufferWriter<byte>();
        write(new(nested));
        Bytes(field, nested.WrittenSpan);
    }

    private void Raw(ulong value)
    {
        var span = to.GetSpan(10);
        var count = 0;
        for (; value >= 0x80; value >>= 7)
            span[count++] = (byte)(value | 0x80);
        span[count++] = (byte)value;
        to.Advance(count);
    }
}
