using System.Buffers.Binary;

namespace Appia.Codec;

// Numbers. A field that has its type's default value is left out, unless it always has to be there: because null, or another default, is what its
// absence means. Defaults are told by their bits: -0 is not 0.
public ref partial struct ProtoWriter
{
    /// <summary>Writes a field of type <c>bool</c>.</summary>
    public void WriteBool(int field, bool value, bool always = false)
    {
        if (value || always)
            Varint(field, value ? 1u : 0u);
    }

    /// <summary>Writes a field of type <c>int32</c>.</summary>
    public void WriteInt32(int field, int value, bool always = false)
    {
        if (value != 0 || always)
            Varint(field, (ulong)value);
    }

    /// <summary>Writes a field of type <c>uint32</c>.</summary>
    public void WriteUInt32(int field, uint value, bool always = false)
    {
        if (value != 0 || always)
            Varint(field, value);
    }

    /// <summary>Writes a field of type <c>int64</c>.</summary>
    public void WriteInt64(int field, long value, bool always = false)
    {
        if (value != 0 || always)
            Varint(field, (ulong)value);
    }

    /// <summary>Writes a field of type <c>uint64</c>.</summary>
    public void WriteUInt64(int field, ulong value, bool always = false)
    {
        if (value != 0 || always)
            Varint(field, value);
    }

    /// <summary>Writes a field of type <c>float</c>.</summary>
    public void WriteSingle(int field, float value, bool always = false)
    {
        if (BitConverter.SingleToUInt32Bits(value) == 0 && !always)
            return;
        Reserve(LongestTag + sizeof(float));
        WriteTag(field, WireType.Fixed32);
        WriteSingle(value);
    }

    /// <summary>Writes a field of type <c>double</c>.</summary>
    public void WriteDouble(int field, double value, bool always = false)
    {
        if (BitConverter.DoubleToUInt64Bits(value) == 0 && !always)
            return;
        Reserve(LongestTag + sizeof(double));
        WriteTag(field, WireType.Fixed64);
        WriteDouble(value);
    }

    /// <summary>Writes a <see cref="Half"/> as a field of type <c>float</c>.</summary>
    public void WriteHalf(int field, Half value, bool always = false)
    {
        if (BitConverter.HalfToUInt16Bits(value) != 0 || always)
            WriteSingle(field, (float)value, always: true);
    }

    /// <summary>Writes an item of a packed list of <c>bool</c>.</summary>
    public void WriteBool(bool value) => Varint(value ? 1u : 0u);

    /// <summary>Writes an item of a packed list of <c>int32</c>.</summary>
    public void WriteInt32(int value) => Varint((ulong)value);

    /// <summary>Writes an item of a packed list of <c>uint32</c>.</summary>
    public void WriteUInt32(uint value) => Varint(value);

    /// <summary>Writes an item of a packed list of <c>int64</c>.</summary>
    public void WriteInt64(long value) => Varint((ulong)value);

    /// <summary>Writes an item of a packed list of <c>uint64</c>.</summary>
    public void WriteUInt64(ulong value) => Varint(value);

    /// <summary>Writes an item of a packed list of <c>float</c>.</summary>
    public void WriteSingle(float value)
    {
        Reserve(sizeof(float));
        BinaryPrimitives.WriteSingleLittleEndian(_span[_position..], value);
        _position += sizeof(float);
    }

    /// <summary>Writes an item of a packed list of <c>double</c>.</summary>
    public void WriteDouble(double value)
    {
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_span[_position..], value);
        _position += sizeof(double);
    }

    /// <summary>Writes an item of a packed list of <c>float</c>.</summary>
    public void WriteHalf(Half value) => WriteSingle((float)value);

    private void Varint(int field, ulong value)
    {
        Reserve(LongestTag + LongestVarint);
        WriteTag(field, WireType.Varint);
        WriteLongVarint(value);
    }

    private void Varint(ulong value)
    {
        Reserve(LongestVarint);
        WriteLongVarint(value);
    }
}
