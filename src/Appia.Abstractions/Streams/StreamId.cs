using System.Globalization;

namespace Appia;

/// <summary>The id of a stream, in the text form in which it is stored.</summary>
public readonly record struct StreamId
{
    private readonly string? _text;

    /// <param name="text">The id's canonical text. At most 512 UTF-8 bytes when stored.</param>
    public StreamId(string text) => _text = text;

    /// <summary>The id's text.</summary>
    public string Text => _text ?? throw new InvalidOperationException("This StreamId was never given a value.");

    public static implicit operator StreamId(string id) => new(id);

    public static implicit operator StreamId(Guid id) => new(id.ToString("D"));

    public static implicit operator StreamId(int id) => new(id.ToString(CultureInfo.InvariantCulture));

    public static implicit operator StreamId(long id) => new(id.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}
