using System.Buffers;
using System.Text;

namespace Appia.Client;

/// <summary>The encoding of <c>grpc-message</c>: UTF-8, with every byte that is not printable ASCII, and the percent sign, as
/// <c>%XX</c>.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(code => (char)code).Where(character => character != '%')]);

    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
            return text;
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            if (octet is >= 0x20 and <= 0x7E and not (byte)'%')
                encoded.Append((char)octet);
            else
                encoded.Append('%').Append(octet.ToString("X2"));
        return encoded.ToString();
    }

    /// <summary>Decodes; what is not well encoded is kept as it is, because a peer's message must not be lost for its form.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%'))
            return text;
        var decoded = new ArrayBufferWriter<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                decoded.Write([Convert.FromHexString(text.AsSpan(i + 1, 2))[0]]);
                i += 2;
            }
            else
                Encoding.UTF8.GetBytes(text.AsSpan(i, 1), decoded);
        return Encoding.UTF8.GetString(decoded.WrittenSpan);
    }
}
