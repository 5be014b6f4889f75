using System.Text;

namespace Boutique.Storefront;

/// <summary>A piece of HTML that is safe to put into a page: every value in it was encoded when it was written.</summary>
/// <remarks>It is a text, or pieces one after the other. Putting a piece into another copies no text: all of it is written once, into the
/// response.</remarks>
public readonly struct Html
{
    private readonly string? _text;
    private readonly Html[]? _pieces;

    internal Html(string text) => _text = text;

    private Html(Html[] pieces) => _pieces = pieces;

    /// <summary>Nothing.</summary>
    public static Html Nothing => default;

    /// <summary>How many bytes it is in UTF-8.</summary>
    public int Length
    {
        get
        {
            var length = Encoding.UTF8.GetByteCount(_text ?? "");
            foreach (ref readonly var piece in _pieces.AsSpan())
                length += piece.Length;
            return length;
        }
    }

    /// <summary>HTML from an interpolated string, whose holes are encoded unless they are HTML themselves.</summary>
    public static Html Of(HtmlInterpolation text) => new(text.Pieces);

    /// <summary>HTML for every item, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> write) => new([.. items.Select(write)]);

    /// <summary>HTML if a condition holds, else nothing.</summary>
    public static Html If(bool condition, HtmlInterpolation text) => condition ? Of(text) : Nothing;

    /// <summary>Writes it in UTF-8.</summary>
    /// <returns>How many bytes that were: its <see cref="Length"/>.</returns>
    public int WriteTo(Span<byte> output)
    {
        var written = Encoding.UTF8.GetBytes(_text ?? "", output);
        foreach (ref readonly var piece in _pieces.AsSpan())
            written += piece.WriteTo(output[written..]);
        return written;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var bytes = new byte[Length];
        WriteTo(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
