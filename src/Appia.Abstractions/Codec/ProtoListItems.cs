namespace Appia.Codec;

/// <summary>The items of a list.</summary>
public ref struct ProtoListItems<T>
{
    private readonly ReadOnlySpan<T> _span;
    private readonly IReadOnlyList<T>? _list;
    private readonly int _count;
    private int _index = -1;

    internal ProtoListItems(ReadOnlySpan<T> span)
    {
        _span = span;
        _count = span.Length;
    }

    internal ProtoListItems(IReadOnlyList<T> list)
    {
        _list = list;
        _count = list.Count;
    }

    /// <summary>The item that the enumeration stands on.</summary>
    public readonly T Current => _list is null ? _span[_index] : _list[_index];

    /// <summary>Itself.</summary>
    public readonly ProtoListItems<T> GetEnumerator() => this;

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext() => ++_index < _count;
}
