namespace Appia.Runtime;

/// <summary>Text of a request, fit to be repeated in an answer: a mistake should be recognised, not echoed in full.</summary>
internal static class Quote
{
    private const int Most = 64;

    public static string Short(string text)
    {
        var shortened = text.Length <= Most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most), "..");
        return shortened.AsSpan().ContainsAnyInRange('\0', '\u001F') ? string.Concat(shortened.Select(Visible)) : shortened;
    }

    private static char Visible(char character) => char.IsControl(character) ? '\uFFFD' : character;
}
