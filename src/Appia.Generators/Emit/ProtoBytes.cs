using System.Text;

namespace Appia.Generators.Emit;

/// <summary>Writes a Protocol Buffers message, the little that descriptors need.</summary>
internal sealed class ProtoBytes
{
    private const int Varint = 0;
    private const int Length = 2;

    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtoBytes Number(int field, int value)
    {
        Tag(field, Varint);
        // A negative number is written as 64 bits.
        Raw(unchecked((ulong)(long)value));
        return this;
    }

    public ProtoBytes Flag(int field, bool value) => value ? Number(field, 1) : this;

    public ProtoBytes Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoBytes Texts(int field, IEnumerable<string> values)
    {
        foreach (var value in values)
            Text(field, value);
        return this;
    }

    public ProtoBytes Message(int field, ProtoBytes message) => Bytes(field, message.ToArray());

    public ProtoBytes Messages(int field, IEnumerable<ProtoBytes> messages)
    {
        foreach (var message in messages)
            Message(field, message);
        return this;
    }

    private ProtoBytes Bytes(int field, byte[] value)
    {
        Tag(field, Length);
        Raw((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    private void Tag(int field, int type) => Raw(((ulong)field << 3) | (uint)type);

    private void Raw(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
