using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Appia.Codec;

// Texts, bytes, and what travels as text. An empty text is the default of what it stands for, as everywhere in Protocol Buffers.
public ref partial struct ProtoReader
{
    /// <summary>A URI that is not there.</summary>
    public static Uri EmptyUri { get; } = new("", UriKind.Relative);

    /// <summary>A version that is not there.</summary>
    public static Version EmptyVersion { get; } = new();

    /// <summary>Reads a <c>string</c>.</summary>
    public string ReadString()
    {
        var text = Take(ReadLength());
        // Most texts are ASCII: each byte is a character, and nothing has to be counted.
        if (Ascii.IsValid(text))
            return text.IsEmpty ? "" : string.Create(text.Length, text, static (letters, bytes) => Ascii.ToUtf16(bytes, letters, out _));
        if (!Utf8.IsValid(text))
            throw Refuse("it is not valid UTF-8");
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>Reads <c>bytes</c>.</summary>
    public ReadOnlyMemory<byte> ReadBytes() => Take(ReadLength()).ToArray();

    /// <summary>Reads a <see cref="Guid"/>.</summary>
    public Guid ReadGuid()
    {
        var text = Take(ReadLength());
        if (text.IsEmpty)
            return Guid.Empty;
        return Utf8Parser.TryParse(text, out Guid value, out var read, 'D') && read == text.Length
            ? value
            : throw Unreadable(text, "a UUID, such as 3f2504e0-4f89-11d3-9a0c-0305e82c3301");
    }

    /// <summary>Reads a <see cref="decimal"/>.</summary>
    public decimal ReadDecimal()
    {
        var text = Take(ReadLength());
        if (text.IsEmpty)
            return 0m;
        return DecimalText.TryParse(text, out var value) ? value : throw Unreadable(text, "a decimal number, such as 12.50");
    }

    /// <summary>Reads an <see cref="Int128"/>.</summary>
    public Int128 ReadInt128() => ReadInteger<Int128>();

    /// <summary>Reads a <see cref="UInt128"/>.</summary>
    public UInt128 ReadUInt128() => ReadInteger<UInt128>();

    /// <summary>Reads a day.</summary>
    public DateOnly ReadDateOnly()
    {
        Span<char> room = stackalloc char[MostLetters];
        var letters = room[..ReadLetters(room)];
        if (letters.IsEmpty)
            return default;
        return DateOnly.TryParseExact(letters, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Unreadable(letters, "a day, such as 2026-11-22");
    }

    /// <summary>Reads a time of day.</summary>
    public TimeOnly ReadTimeOnly()
    {
        Span<char> room = stackalloc char[MostLetters];
        var letters = room[..ReadLetters(room)];
        if (letters.IsEmpty)
            return default;
        return TimeOnly.TryParseExact(letters, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Unreadable(letters, "a time of day, such as 06:36:57");
    }

    /// <summary>Reads a URI.</summary>
    public Uri ReadUri() => Uri.TryCreate(ReadString(), UriKind.RelativeOrAbsolute, out var value) ? value : throw Refuse("it is no URI");

    /// <summary>Reads a version.</summary>
    public Version ReadVersion()
    {
        var text = ReadString();
        return text.Length == 0 ? EmptyVersion : Version.TryParse(text, out var value) ? value : throw Unreadable(text, "a version, such as 1.2.3");
    }

    private const int MostLetters = 32;

    private static readonly string[] Times = ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm"];

    private T ReadInteger<T>() where T : struct, IUtf8SpanParsable<T>
    {
        var text = Take(ReadLength());
        if (text.IsEmpty)
            return default;
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw Unreadable(text, $"an {typeof(T).Name}");
    }

    private int ReadLetters(scoped Span<char> letters)
    {
        var text = Take(ReadLength());
        if (text.Length > letters.Length || Ascii.ToUtf16(text, letters, out var length) != OperationStatus.Done)
            throw Refuse("it is too long, or has letters that do not belong there");
        return length;
    }

    private readonly ProtoRefusal Unreadable(scoped ReadOnlySpan<byte> text, string expected) =>
        Unreadable(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 64)]), expected);

    private readonly ProtoRefusal Unreadable(scoped ReadOnlySpan<char> text, string expected) => Refuse($"'{text}' is not {expected}");
}
