using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Appia.Client;

/// <summary>The header <c>idempotency-key</c> (draft-ietf-httpapi-idempotency-key-header): a string of RFC 9651, in quotes.</summary>
/// <remarks>Many clients leave the quotes out. That is read too, when the key is one word without the characters that mean something in such
/// headers; it is the same key then as in quotes.</remarks>
internal static class IdempotencyKey
{
    public const string Header = "idempotency-key";
    public const int MostCharacters = 255;

    /// <summary>Whether a text can be a key.</summary>
    public static bool IsValid(string key) =>
        key.Length is > 0 and <= MostCharacters && !key.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>A key as the header's value.</summary>
    public static string Format(string key) => $"\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Reads the header's value.</summary>
    public static bool TryParse(string? value, [NotNullWhen(true)] out string? key)
    {
        var text = value.AsSpan().Trim(' ');
        key = text is ['"', ..] ? Unquote(text[1..]) : text.ContainsAny("\",;\\ ") ? null : text.ToString();
        return key is not null && IsValid(key);
    }

    // Nothing may follow the closing quote: no parameter is known.
    private static string? Unquote(ReadOnlySpan<char> text)
    {
        var key = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                return i == text.Length - 1 ? key.ToString() : null;
            if (text[i] == '\\' && (++i == text.Length || text[i] is not ('"' or '\\')))
                return null;
            key.Append(text[i]);
        }
        return null;
    }
}
