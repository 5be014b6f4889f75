using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Appia.Codec;

// Texts, bytes, and what travels as text because no number of the wire can hold it.
public ref partial struct ProtoWriter
{
    private const int LongestScalarText = 45;
    private const int MeasuredFrom = 1024;

    /// <summary>Writes a field of type <c>string</c>.</summary>
    public void WriteString(int field, string value, bool always = false)
    {
        if (value is null)
            throw Null(field);
        if (value.Length == 0 && !always)
            return;
        // A short text is taken to be three bytes for each character, which spares looking at it twice.
        var most = value.Length < MeasuredFrom ? value.Length * 3 : Encoding.UTF8.GetByteCount(value);
        Reserve(most + LongestTag + LongestTag);
        WriteTag(field, WireType.Length);
        var room = SizeOf((uint)value.Length);
        var status = Utf8.FromUtf16(value, _span[(_position + room)..], out _, out var length, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
            throw new ProtoRefusal($"Field {field} holds half of a surrogate pair, which is no text.");
        var needed = SizeOf((uint)length);
        if (needed != room)
            _span.Slice(_position + room, length).CopyTo(_span[(_position + needed)..]);
        WriteVarint((uint)length);
        _position += length;
    }

    /// <summary>Writes a field of type <c>bytes</c>.</summary>
    public void WriteBytes(int field, ReadOnlyMemory<byte> value, bool always = false)
    {
        if (value.Length != 0 || always)
            WriteLength(field, value.Span);
    }

    /// <summary>Writes a <see cref="Guid"/> as text: <c>3f2504e0-4f89-11d3-9a0c-0305e82c3301</c>.</summary>
    public void WriteGuid(int field, Guid value, bool always = false)
    {
        if (value == Guid.Empty && !always)
            return;
        Reserve(LongestTag + 1 + 36);
        WriteTag(field, WireType.Length);
        _span[_position++] = 36;
        value.TryFormat(_span[_position..], out var length);
        _position += length;
    }

    /// <summary>Writes a <see cref="decimal"/> as text, with all its digits: <c>12.50</c>.</summary>
    public void WriteDecimal(int field, decimal value, bool always = false)
    {
        if (!always && DecimalText.IsDefault(value))
            return;
        Reserve(LongestTag + 1 + DecimalText.Longest);
        WriteTag(field, WireType.Length);
        var length = DecimalText.Format(value, _span[(_position + 1)..]);
        _span[_position] = (byte)length;
        _position += 1 + length;
    }

    /// <summary>Writes an <see cref="Int128"/> as text.</summary>
    public void WriteInt128(int field, Int128 value, bool always = false)
    {
        if (value != 0 || always)
            WriteText(field, value, default);
    }

    /// <summary>Writes a <see cref="UInt128"/> as text.</summary>
    public void WriteUInt128(int field, UInt128 value, bool always = false)
    {
        if (value != 0 || always)
            WriteText(field, value, default);
    }

    /// <summary>Writes a day as text: <c>2026-11-22</c> (ISO 8601).</summary>
    public void WriteDateOnly(int field, DateOnly value, bool always = false)
    {
        if (value != default || always)
            WriteText(field, value, "O");
    }

    /// <summary>Writes a time of day as text: <c>06:36:57.1234567</c> (ISO 8601).</summary>
    public void WriteTimeOnly(int field, TimeOnly value, bool always = false)
    {
        if (value != default || always)
            WriteText(field, value, value.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.FFFFFFF");
    }

    /// <summary>Writes a URI as it was given.</summary>
    public void WriteUri(int field, Uri value, bool always = false) => WriteString(field, value?.OriginalString ?? throw Null(field), always);

    /// <summary>Writes a version as text: <c>1.2.3</c>.</summary>
    public void WriteVersion(int field, Version value, bool always = false)
    {
        if (value is null)
            throw Null(field);
        WriteText(field, value, default);
    }

    private void WriteText<T>(int field, T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        Reserve(LongestTag + 1 + LongestScalarText);
        WriteTag(field, WireType.Length);
        value.TryFormat(_span[(_position + 1)..], out var length, format, CultureInfo.InvariantCulture);
        _span[_position] = (byte)length;
        _position += 1 + length;
    }

    private void WriteLength(int field, ReadOnlySpan<byte> bytes)
    {
        Reserve(LongestTag + LongestTag + bytes.Length);
        WriteTag(field, WireType.Length);
        WriteVarint((uint)bytes.Length);
        bytes.CopyTo(_span[_position..]);
        _position += bytes.Length;
    }
}
