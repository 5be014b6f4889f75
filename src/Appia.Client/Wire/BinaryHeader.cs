namespace Appia.Client;

/// <summary>Metadata whose name ends in <c>-bin</c>: base64, written without padding and read with or without.</summary>
internal static class BinaryHeader
{
    public static string Encode(ReadOnlySpan<byte> value) => Convert.ToBase64String(value).TrimEnd('=');

    /// <summary>The bytes, or <see langword="null"/> when the text is no base64. Of several values, joined by commas on their way, the
    /// first.</summary>
    public static byte[]? Decode(string text)
    {
        var comma = text.IndexOf(',');
        var value = (comma < 0 ? text : text[..comma]).Trim().TrimEnd('=');
        var padded = value.PadRight((value.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var written) ? bytes[..written] : null;
    }
}
