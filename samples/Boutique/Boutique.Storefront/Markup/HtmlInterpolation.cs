using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Boutique.Storefront;

/// <summary>Writes an interpolated string as HTML: literal text as it is, values encoded.</summary>
[InterpolatedStringHandler]
public ref struct HtmlInterpolation
{
    // Pages are UTF-8: only what has a meaning in HTML is replaced.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private DefaultInterpolatedStringHandler _text;

    public HtmlInterpolation(int literalLength, int formattedCount) =>
        _text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted(Html html) => _text.AppendLiteral(html.ToString());

    public void AppendFormatted(string? value)
    {
        if (value is not null)
            _text.AppendLiteral(Encoder.Encode(value));
    }

    public void AppendFormatted(int value) => _text.AppendFormatted(value);

    public void AppendFormatted(Sku value) => AppendFormatted(value.Value);

    public void AppendFormatted(Guid value) => _text.AppendFormatted(value);

    internal string ToText() => _text.ToStringAndClear();
}
