using System.Buffers.Binary;

namespace Appia.Codec;

// Numbers. One that its C# type cannot hold is refused, not cut.
public ref partial struct ProtoReader
{
    /// <summary>Reads a <c>bool</c>.</summary>
    public bool ReadBool() => ReadVarint() != 0;

    /// <summary>Reads an <c>int32</c>.</summary>
    public int ReadInt32() => (int)ReadVarint();

    /// <summary>Reads a <c>uint32</c>.</summary>
    public uint ReadUInt32() => (uint)ReadVarint();

    /// <summary>Reads an <c>int64</c>.</summary>
    public long ReadInt64() => (long)ReadVarint();

    /// <summary>Reads a <c>uint64</c>.</summary>
    public ulong ReadUInt64() => ReadVarint();

    /// <summary>Reads a <c>uint32</c> of at most 255.</summary>
    public byte ReadByte() => ReadUInt32() is <= byte.MaxValue and var value ? (byte)value : throw Unfit(nameof(Byte));

    /// <summary>Reads a <c>uint32</c> of at most 65,535.</summary>
    public ushort ReadUInt16() => ReadUInt32() is <= ushort.MaxValue and var value ? (ushort)value : throw Unfit(nameof(UInt16));

    /// <summary>Reads an <c>int32</c> of one byte.</summary>
    public sbyte ReadSByte() => ReadInt32() is >= sbyte.MinValue and <= sbyte.MaxValue and var value ? (sbyte)value : throw Unfit(nameof(SByte));

    /// <summary>Reads an <c>int32</c> of two bytes.</summary>
    public short ReadInt16() => ReadInt32() is >= short.MinValue and <= short.MaxValue and var value ? (short)value : throw Unfit(nameof(Int16));

    /// <summary>Reads a UTF-16 code unit.</summary>
    public char ReadChar() => ReadUInt32() is <= char.MaxValue and var value ? (char)value : throw Unfit(nameof(Char));

    /// <summary>Reads a <c>float</c>.</summary>
    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    /// <summary>Reads a <c>double</c>.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>Reads a <c>float</c> as a <see cref="Half"/>, rounded where it has more digits.</summary>
    public Half ReadHalf() => (Half)ReadSingle();

    private readonly ProtoRefusal Unfit(string type) => Refuse($"the number does not fit {type}");
}
