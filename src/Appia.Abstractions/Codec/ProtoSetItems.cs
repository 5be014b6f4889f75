namespace Appia.Codec;

/// <summary>The items of a set.</summary>
public struct ProtoSetItems<T>
{
    private readonly IEnumerator<T>? _items;
    private HashSet<T>.Enumerator _known;

    internal ProtoSetItems(IReadOnlySet<T> set)
    {
        if (set is HashSet<T> known)
            _known = known.GetEnumerator();
        else
            _items = set.GetEnumerator();
    }

    /// <summary>The item that the enumeration stands on.</summary>
    public readonly T Current => _items is null ? _known.Current : _items.Current;

    /// <summary>Itself.</summary>
    public readonly ProtoSetItems<T> GetEnumerator() => this;

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext() => _items?.MoveNext() ?? _known.MoveNext();
}
