using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Boutique.Storefront;

/// <summary>Takes an interpolated string as HTML: literal text as it is, values encoded.</summary>
[InterpolatedStringHandler]
public ref struct HtmlInterpolation
{
    // Pages are UTF-8: only what has a meaning in HTML is replaced.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private int _count;

    /// <summary>Makes room for the values and the text around them.</summary>
    public HtmlInterpolation(int literalLength, int formattedCount) => Pieces = new Html[(2 * formattedCount) + 1];

    internal Html[] Pieces { get; }

    public void AppendLiteral(string text) => AppendFormatted(new Html(text));

    public void AppendFormatted(Html html) => Pieces[_count++] = html;

    public void AppendFormatted(string? value)
    {
        if (value is not null)
            AppendLiteral(Encoder.Encode(value));
    }

    public void AppendFormatted(int value) => AppendLiteral(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Sku value) => AppendFormatted(value.Value);

    public void AppendFormatted(Guid value) => AppendLiteral(value.ToString());
}
