using System.Text;

namespace Appia.Runtime;

/// <summary>The parameters of an Authorization header (RFC 9110, section 11.2): <c>name=value</c> or <c>name="quoted value"</c>, comma separated.</summary>
internal static class CredentialParameters
{
    /// <summary>The parameters by name, in any case; <see langword="null"/> when the text does not follow the syntax.</summary>
    public static Dictionary<string, string>? Parse(ReadOnlySpan<char> text)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            text = text.TrimStart(" \t,");
            if (text.IsEmpty)
                return parameters;
            var equals = text.IndexOf('=');
            if (equals < 1)
                return null;
            var name = text[..equals].Trim().ToString();
            text = text[(equals + 1)..].TrimStart();
            if (Value(ref text) is not { } value || !parameters.TryAdd(name, value))
                return null;
        }
    }

    private static string? Value(ref ReadOnlySpan<char> text)
    {
        if (text is ['"', ..])
            return Quoted(ref text);
        var end = text.IndexOf(',');
        var value = end < 0 ? text : text[..end];
        text = text[value.Length..];
        return value.Trim().ToString();
    }

    private static string? Quoted(ref ReadOnlySpan<char> text)
    {
        var value = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                text = text[(i + 1)..];
                return value.ToString();
            }
            if (text[i] == '\\' && i + 1 < text.Length)
                i++;
            value.Append(text[i]);
        }
        return null;
    }
}
