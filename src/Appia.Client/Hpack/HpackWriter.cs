using System.Text;

namespace Appia.Client;

/// <summary>Writes headers (RFC 7541), each for itself: no dynamic table, no Huffman code. Both sides are quicker so.</summary>
internal static class HpackWriter
{
    private const int LiteralBits = 4;
    private const int NeverIndexed = 0x10;

    /// <summary>Writes a header that is in the static table, with its value.</summary>
    public static void Write(FrameBuffer to, int index) => WriteInteger(to, 0x80, 7, index);

    /// <summary>Writes a header whose name is in the static table.</summary>
    public static void Write(FrameBuffer to, int nameIndex, string value)
    {
        WriteInteger(to, 0, LiteralBits, nameIndex);
        WriteText(to, value);
    }

    /// <summary>Writes a header.</summary>
    /// <param name="to">Takes the bytes.</param>
    /// <param name="name">The name, in lower case.</param>
    /// <param name="value">The value.</param>
    /// <param name="secret">Whether proxies must not keep it in a table.</param>
    /// <exception cref="AppiaException">APPIA3028: there are characters in it that no header may have.</exception>
    public static void Write(FrameBuffer to, string name, string value, bool secret = false)
    {
        if (!IsText(name) || !IsText(value))
            throw ClientErrors.WrongHeader(name);
        WriteInteger(to, secret ? NeverIndexed : 0, LiteralBits, 0);
        WriteText(to, name);
        WriteText(to, value);
    }

    /// <summary>Writes a text that is known to be ASCII.</summary>
    public static void WriteText(FrameBuffer to, ReadOnlySpan<byte> text)
    {
        WriteInteger(to, 0, 7, text.Length);
        text.CopyTo(to.GetSpan(text.Length));
        to.Advance(text.Length);
    }

    private static bool IsText(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static void WriteText(FrameBuffer to, string text)
    {
        WriteInteger(to, 0, 7, text.Length);
        to.Advance(Encoding.ASCII.GetBytes(text, to.GetSpan(text.Length)));
    }

    private static void WriteInteger(FrameBuffer to, int first, int bits, int value)
    {
        var most = (1 << bits) - 1;
        if (value < most)
        {
            Add(to, first | value);
            return;
        }
        Add(to, first | most);
        for (value -= most; value >= 0x80; value >>= 7)
            Add(to, (value & 0x7F) | 0x80);
        Add(to, value);
    }

    private static void Add(FrameBuffer to, int one)
    {
        to.GetSpan(1)[0] = (byte)one;
        to.Advance(1);
    }
}
