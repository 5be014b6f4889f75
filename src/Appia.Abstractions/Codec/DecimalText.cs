using System.Buffers.Text;
using System.Globalization;

namespace Appia.Codec;

/// <summary>Decimals as text with all that they know: sign, digits and scale. <c>1.50</c> is not <c>1.5</c>, and <c>-0</c> not <c>0</c>.</summary>
internal static class DecimalText
{
    /// <summary>The most bytes of one: a sign, a point, a zero before it and 29 digits.</summary>
    public const int Longest = 32;

    private const int MostDigits = 29;

    /// <summary>As many as fit 64 bits, whichever they are.</summary>
    private const int MostSmallDigits = 19;

    /// <summary>Whether all bits are zero.</summary>
    public static bool IsDefault(decimal value) => value == 0m && value.Scale == 0 && !decimal.IsNegative(value);

    /// <summary>Writes the text.</summary>
    /// <returns>Its length.</returns>
    public static int Format(decimal value, Span<byte> to)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        Span<byte> digits = stackalloc byte[MostDigits];
        var count = FormatDigits((uint)bits[0], (uint)bits[1], (uint)bits[2], digits);
        var scale = value.Scale;
        var length = 0;
        if (bits[3] < 0)
            to[length++] = (byte)'-';
        if (count <= scale)
            return length + FormatFraction(digits[..count], scale, to[length..]);
        digits[..(count - scale)].CopyTo(to[length..]);
        length += count - scale;
        if (scale == 0)
            return length;
        to[length++] = (byte)'.';
        digits[(count - scale)..count].CopyTo(to[length..]);
        return length + scale;
    }

    /// <summary>Reads the text: a sign, digits, and after a point at most 28 more.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0m;
        var negative = text.Length > 0 && text[0] == (byte)'-';
        var start = negative ? 1 : 0;
        var point = text.IndexOf((byte)'.');
        var scale = point < 0 ? 0 : text.Length - point - 1;
        if (text.Length - start is < 1 or > MostDigits + 1 || point == start || (point > 0 && scale is < 1 or > 28))
            return false;
        var whole = point < 0 ? text[start..] : text[start..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        return whole.Length + fraction.Length <= MostSmallDigits
            ? TryParseSmall(whole, fraction, negative, out value)
            : TryParseLarge(whole, fraction, negative, out value);
    }

    private static bool TryParseSmall(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, bool negative, out decimal value)
    {
        ulong number = 0;
        var ok = TryAdd(whole, ref number) && TryAdd(fraction, ref number);
        value = ok ? new((int)(uint)number, (int)(uint)(number >> 32), 0, negative, (byte)fraction.Length) : 0m;
        return ok;
    }

    private static bool TryParseLarge(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, bool negative, out decimal value)
    {
        UInt128 number = 0;
        var ok = TryAdd(whole, ref number) && TryAdd(fraction, ref number) && number >> 96 == 0;
        value = ok ? new((int)(uint)number, (int)(uint)(number >> 32), (int)(uint)(number >> 64), negative, (byte)fraction.Length) : 0m;
        return ok;
    }

    private static bool TryAdd(ReadOnlySpan<byte> digits, ref ulong number)
    {
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (uint)(digit - '0');
        }
        return true;
    }

    private static bool TryAdd(ReadOnlySpan<byte> digits, ref UInt128 number)
    {
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (uint)(digit - '0');
        }
        return true;
    }

    private static int FormatDigits(uint low, uint mid, uint high, Span<byte> to)
    {
        int count;
        if (high == 0)
            Utf8Formatter.TryFormat(((ulong)mid << 32) | low, to, out count);
        else
            ((UInt128)(((ulong)high << 32) | mid) << 32 | low).TryFormat(to, out count, default, CultureInfo.InvariantCulture);
        return count;
    }

    private static int FormatFraction(ReadOnlySpan<byte> digits, int scale, Span<byte> to)
    {
        "0."u8.CopyTo(to);
        to.Slice(2, scale - digits.Length).Fill((byte)'0');
        digits.CopyTo(to[(2 + scale - digits.Length)..]);
        return 2 + scale;
    }
}
