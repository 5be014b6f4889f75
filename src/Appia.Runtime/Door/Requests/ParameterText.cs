using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Appia.Runtime;

/// <summary>Reads a parameter of a path or a query string: strictly, and the same everywhere, whatever the machine's culture is.</summary>
internal static class ParameterText
{
    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF zzz", "yyyy-MM-dd"];

    public static bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value) where T : IParsable<T>
    {
        if (typeof(T) == typeof(DateTimeOffset))
            return Is(TryParseInstant(text, out var instant), instant, out value);
        if (typeof(T) == typeof(TimeSpan))
            return Is(TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) && text.Contains(':'), span, out value);
        if (typeof(T) == typeof(DateOnly))
            return Is(DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date), date, out value);
        // Half the world writes 1,5 for one and a half; read as thousands it would be fifteen.
        var refused = typeof(T) == typeof(string) ? text.Contains('\0') : IsNumber<T>() && text.Contains(',');
        value = default;
        return !refused && T.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads an enumeration member by name, in any case; never by number.</summary>
    public static bool TryParseEnum<T>(string text, out T value) where T : struct, Enum
    {
        value = default;
        return text.Length > 0
            && (char.IsLetter(text[0]) || text[0] == '_')
            && !text.Contains(',')
            && Enum.TryParse(text, ignoreCase: true, out value);
    }

    // A plus sign that was not escaped arrives as a space: the offset is still recognisable.
    private static bool TryParseInstant(string text, out DateTimeOffset value) => DateTimeOffset.TryParseExact(
        text.Contains(' ') ? text.Replace(" ", " +", StringComparison.Ordinal) : text,
        Instants,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out value);

    private static bool IsNumber<T>() => typeof(T) == typeof(decimal) || typeof(T) == typeof(double) || typeof(T) == typeof(float);

    private static bool Is<TFrom, T>(bool ok, TFrom from, [MaybeNullWhen(false)] out T value) where TFrom : struct
    {
        value = ok ? Unsafe.As<TFrom, T>(ref from) : default;
        return ok;
    }
}
