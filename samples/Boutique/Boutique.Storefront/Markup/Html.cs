namespace Boutique.Storefront;

/// <summary>A piece of HTML that is safe to put into a page: every value in it was encoded when it was written.</summary>
public readonly struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    /// <summary>Nothing.</summary>
    public static Html Nothing => default;

    /// <summary>HTML from an interpolated string, whose holes are encoded unless they are HTML themselves.</summary>
    public static Html Of(HtmlInterpolation text) => new(text.ToText());

    /// <summary>HTML for every item, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> write) => new(string.Concat(items.Select(item => write(item)._text)));

    /// <summary>HTML if a condition holds, else nothing.</summary>
    public static Html If(bool condition, HtmlInterpolation text) => condition ? Of(text) : Nothing;

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}
