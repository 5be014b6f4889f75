namespace Appia.Client;

/// <summary>Decodes text that is written in the Huffman code of HPACK (RFC 7541, appendix B).</summary>
/// <remarks>The code is canonical: how long each symbol's code is says all. Codes of one length follow each other in the order of their
/// symbols, and those of the next length follow behind.</remarks>
internal static class HpackHuffman
{
    private const int Longest = 30;
    private const int LongestPadding = 7;
    private const int EndOfString = 256;

    // For each of the 256 bytes; the end of the string, which must not occur, has 30 bits too.
    private static readonly byte[] Lengths =
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    private static readonly int[] Symbols = [.. Enumerable.Range(0, Lengths.Length).OrderBy(symbol => Lengths[symbol]).ThenBy(symbol => symbol)];
    private static readonly (int First, int Count, int Position)[] Codes = MakeCodes();

    /// <summary>Decodes a text, of which each byte is one character.</summary>
    /// <exception cref="Http2Exception">This is no such text.</exception>
    public static string Decode(ReadOnlySpan<byte> text)
    {
        // The shortest code has five bits.
        var characters = new char[text.Length * 8 / 5];
        var (count, code, length) = (0, 0, 0);
        foreach (var part in text)
            for (var bit = 7; bit >= 0; bit--)
            {
                code = (code << 1) | ((part >> bit) & 1);
                if (++length > Longest)
                    throw Wrong();
                if (!TryFind(code, length, out var symbol))
                    continue;
                characters[count++] = symbol < EndOfString ? (char)symbol : throw Wrong();
                code = length = 0;
            }
        // What is left of the last byte is filled up with ones.
        return length <= LongestPadding && code == (1 << length) - 1 ? new(characters, 0, count) : throw Wrong();
    }

    private static bool TryFind(int code, int length, out int symbol)
    {
        var (first, count, position) = Codes[length];
        symbol = 0;
        if (code < first || code - first >= count)
            return false;
        symbol = Symbols[position + code - first];
        return true;
    }

    private static (int First, int Count, int Position)[] MakeCodes()
    {
        var codes = new (int First, int Count, int Position)[Longest + 1];
        for (int length = 1, first = 0, position = 0; length <= Longest; length++)
        {
            var count = Lengths.Count(symbol => symbol == length);
            codes[length] = (first, count, position);
            position += count;
            first = (first + count) << 1;
        }
        return codes;
    }

    private static Http2Exception Wrong() => new(Http2Error.Compression, "a header is written in no code that HPACK knows");
}
