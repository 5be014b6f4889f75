using System.Buffers.Binary;
using System.Text;

namespace Appia;

/// <summary>One value on its way into a store, without boxing: null, a 64-bit integer, a double, text or bytes.</summary>
/// <remarks>The <c>From</c> overloads encode C#'s scalars so that the stored order is the scalar's own order on every engine.</remarks>
public readonly struct StoreValue : IEquatable<StoreValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    private StoreValue(StoreValueKind kind, long bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>What the value is.</summary>
    public StoreValueKind Kind { get; }

    /// <summary>No value.</summary>
    public static StoreValue Null => default;

    public static StoreValue From(long value) => new(StoreValueKind.Integer, value, null);

    public static StoreValue From(long? value) => value is { } v ? From(v) : Null;

    public static StoreValue From(bool value) => From(value ? 1L : 0L);

    /// <summary>Unsigned values are shifted so that they order as signed ones.</summary>
    public static StoreValue From(ulong value) => From(unchecked((long)(value ^ 0x8000_0000_0000_0000)));

    /// <summary>NaN has no place in an order.</summary>
    /// <exception cref="ProblemException">Invalid: the value is NaN.</exception>
    public static StoreValue From(double value) =>
        double.IsNaN(value)
            ? throw Problems.Invalid("NaN cannot be stored in an index.")
            : new(StoreValueKind.Real, BitConverter.DoubleToInt64Bits(value == 0 ? 0d : value), null);

    public static StoreValue From(string? value) => value is null ? Null : new(StoreValueKind.Text, 0, value);

    public static StoreValue From(Guid value) => From(value.ToString("D"));

    public static StoreValue From(byte[]? value) => value is null ? Null : From(value.AsMemory());

    /// <summary>The memory is not copied: it must not change until the value was stored.</summary>
    public static StoreValue From(ReadOnlyMemory<byte> value)
    {
        // An array segment packs into the bits: offset above, length below.
        if (!System.Runtime.InteropServices.MemoryMarshal.TryGetArray(value, out var segment))
            segment = new(value.ToArray());
        return new(StoreValueKind.Bytes, ((long)segment.Offset << 32) | (uint)segment.Count, segment.Array ?? []);
    }

    /// <summary>Ticks in UTC: two offsets of one instant are one value.</summary>
    public static StoreValue From(DateTimeOffset value) => From(value.UtcTicks);

    public static StoreValue From(DateOnly value) => From((long)value.DayNumber);

    public static StoreValue From(TimeOnly value) => From(value.Ticks);

    public static StoreValue From(TimeSpan value) => From(value.Ticks);

    public static StoreValue From(char value) => From((long)value);

    /// <summary>Sign, then the magnitude scaled to 28 decimals as 24 big-endian bytes: bytes compare as the numbers do.</summary>
    public static StoreValue From(decimal value) => From(DecimalOrder.Encode(value));

    public long AsInteger() => Kind == StoreValueKind.Integer ? _bits : throw Not(StoreValueKind.Integer);

    public double AsReal() => Kind == StoreValueKind.Real ? BitConverter.Int64BitsToDouble(_bits) : throw Not(StoreValueKind.Real);

    public string AsText() => Kind == StoreValueKind.Text ? (string)_reference! : throw Not(StoreValueKind.Text);

    public ReadOnlySpan<byte> AsBytes() =>
        Kind == StoreValueKind.Bytes ? ((byte[])_reference!).AsSpan((int)(_bits >> 32), (int)_bits) : throw Not(StoreValueKind.Bytes);

    /// <summary>As <see cref="AsBytes"/>, for whoever needs them for longer than a call.</summary>
    public ReadOnlyMemory<byte> AsMemory() =>
        Kind == StoreValueKind.Bytes ? ((byte[])_reference!).AsMemory((int)(_bits >> 32), (int)_bits) : throw Not(StoreValueKind.Bytes);

    /// <summary>The order of stored values: null first, then by value; text and bytes by their (UTF-8) bytes.</summary>
    public static int Compare(StoreValue left, StoreValue right)
    {
        if (left.Kind != right.Kind)
            return left.Kind.CompareTo(right.Kind);
        return left.Kind switch
        {
            StoreValueKind.Null => 0,
            StoreValueKind.Integer => left._bits.CompareTo(right._bits),
            StoreValueKind.Real => left.AsReal().CompareTo(right.AsReal()),
            StoreValueKind.Text => CompareUtf8(left.AsText(), right.AsText()),
            _ => left.AsBytes().SequenceCompareTo(right.AsBytes()),
        };
    }

    /// <inheritdoc/>
    public bool Equals(StoreValue other) => Kind == other.Kind && Compare(this, other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StoreValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        StoreValueKind.Text => HashCode.Combine(Kind, AsText()),
        StoreValueKind.Bytes => HashCode.Combine(Kind, AsBytes().Length),
        _ => HashCode.Combine(Kind, _bits),
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        StoreValueKind.Null => "null",
        StoreValueKind.Integer => _bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
        StoreValueKind.Real => AsReal().ToString(System.Globalization.CultureInfo.InvariantCulture),
        StoreValueKind.Text => AsText(),
        _ => Convert.ToHexString(AsBytes()),
    };

    // UTF-16 code units order differently from UTF-8 bytes where surrogates meet U+E000 and above; runes order as the bytes do.
    private static int CompareUtf8(string left, string right)
    {
        var l = left.EnumerateRunes();
        var r = right.EnumerateRunes();
        while (l.MoveNext())
        {
            if (!r.MoveNext())
                return 1;
            var order = l.Current.CompareTo(r.Current);
            if (order != 0)
                return order;
        }
        return r.MoveNext() ? -1 : 0;
    }

    private InvalidOperationException Not(StoreValueKind wanted) => new($"This value is {Kind}, not {wanted}.");
}
