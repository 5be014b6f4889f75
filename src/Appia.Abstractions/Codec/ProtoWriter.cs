using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Appia.Codec;

/// <summary>Writes the fields of one message. Generated code calls it.</summary>
/// <remarks>
/// A message is written once, from its first byte to its last. Where a message begins inside another, one byte is left for its length; when it
/// turns out longer than that byte can say, what was written is moved. This is cheaper than measuring every message first.
/// Bytes go straight into the output's own memory until they no longer fit, then into a rented array, which is copied at the end.
/// </remarks>
public ref partial struct ProtoWriter
{
    private const int FirstSpan = 512;
    private const int LongestVarint = 10;
    private const int LongestTag = 5;

    private readonly IBufferWriter<byte> _output;
    private readonly ProtoOrder? _order;
    private Span<byte> _span;
    private byte[]? _rented;
    private int _position;
    private int _depth;

    internal ProtoWriter(IBufferWriter<byte> output, int header, ProtoOrder? order = null)
    {
        _output = output;
        _order = order;
        _span = output.GetSpan(FirstSpan);
        _position = header;
    }

    internal readonly Span<byte> Written => _span[.._position];

    /// <summary>Begins a message that is the value of a field. <see cref="End"/> ends it.</summary>
    /// <returns>What <see cref="End"/> needs.</returns>
    public int Begin(int field)
    {
        if (++_depth > ProtoLimits.Depth)
            throw new ProtoRefusal($"More than {ProtoLimits.Depth} messages are inside each other, at field {field}.");
        Reserve(LongestTag + 1);
        WriteTag(field, WireType.Length);
        return ++_position;
    }

    /// <summary>Begins a message that must not be null.</summary>
    public int Begin(int field, [NotNull] object? message)
    {
        if (message is null)
            throw Null(field);
        return Begin(field);
    }

    /// <summary>Ends a message: now its length is known.</summary>
    public void End(int start)
    {
        _depth--;
        var length = _position - start;
        if (length < 0x80)
            _span[start - 1] = (byte)length;
        else
            EndLong(start, length);
    }

    /// <summary>Ends a packed list; one without items leaves nothing behind.</summary>
    public void EndPacked(int field, int start)
    {
        if (_position > start)
        {
            End(start);
            return;
        }
        _depth--;
        _position = start - 1 - SizeOf((uint)field << 3);
    }

    /// <summary>What to throw when a value is null that its type says is never null.</summary>
    public readonly Exception Null(int field) => new ProtoRefusal($"Field {field} is null, which its type does not allow.");

    /// <summary>What to throw for a message that is none of the cases of its type.</summary>
    public readonly Exception UnknownCase(object? message) => new ProtoRefusal(
        message is null ? "A message is null, which its type does not allow." : $"{message.GetType().Name} is no case that can be sent.");

    /// <summary>Hands over what was written.</summary>
    internal int Finish()
    {
        if (_rented is null)
            _output.Advance(_position);
        else
            _output.Write(Written);
        return _position;
    }

    internal void Dispose()
    {
        if (_rented is { } rented)
            ArrayPool<byte>.Shared.Return(rented);
        _rented = null;
    }

    private void EndLong(int start, int length)
    {
        var more = SizeOf((uint)length) - 1;
        Reserve(more);
        _span.Slice(start, length).CopyTo(_span[(start + more)..]);
        _position = start - 1;
        WriteVarint((uint)length);
        _position += length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int bytes)
    {
        if (_span.Length - _position < bytes)
            Grow(bytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int bytes)
    {
        var needed = (long)_position + bytes;
        if (needed > ProtoLimits.Bytes)
            throw new ProtoRefusal($"It is longer than {ProtoLimits.Bytes} bytes.");
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, _span.Length * 2L), ProtoLimits.Bytes));
        Written.CopyTo(larger);
        Dispose();
        _rented = larger;
        _span = larger;
    }

    // Those below write where Reserve has made room.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteTag(int field, int wireType) => WriteVarint(((uint)field << 3) | (uint)wireType);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteVarint(uint value)
    {
        if (value < 0x80)
            _span[_position++] = (byte)value;
        else
            WriteLongVarint(value);
    }

    private void WriteLongVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _span[_position++] = (byte)(value | 0x80);
        _span[_position++] = (byte)value;
    }

    private static int SizeOf(uint value) => value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;
}
