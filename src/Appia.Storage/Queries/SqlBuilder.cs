namespace Appia.Storage;

/// <summary>Builds a statement's text and its parameters, without allocating when the text was built before.</summary>
internal sealed class SqlBuilder
{
    private char[] _text = new char[512];
    private int _length;
    private readonly List<StoreValue> _parameters = [];

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    public IReadOnlyList<StoreValue> Parameters => _parameters;

    public void Clear()
    {
        _length = 0;
        _parameters.Clear();
    }

    public SqlBuilder Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    /// <summary>Appends the next parameter.</summary>
    public SqlBuilder Parameter(in StoreValue value)
    {
        _parameters.Add(value);
        Reserve(12);
        _text[_length++] = '$';
        _parameters.Count.TryFormat(_text.AsSpan(_length), out var digits);
        _length += digits;
        return this;
    }

    /// <summary>The statement, whose text is one object for all statements with this text.</summary>
    public Statement Build(SqlCache cache) => new(cache.Get(Text), [.. _parameters]);

    private void Reserve(int more)
    {
        if (_length + more > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + more));
    }
}
