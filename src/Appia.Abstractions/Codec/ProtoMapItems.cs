namespace Appia.Codec;

/// <summary>The entries of a dictionary.</summary>
public struct ProtoMapItems<TKey, TValue> where TKey : notnull
{
    private readonly IEnumerator<KeyValuePair<TKey, TValue>>? _items;
    private Dictionary<TKey, TValue>.Enumerator _known;

    internal ProtoMapItems(IReadOnlyDictionary<TKey, TValue> map)
    {
        if (map is Dictionary<TKey, TValue> known)
            _known = known.GetEnumerator();
        else
            _items = map.GetEnumerator();
    }

    /// <summary>The entry that the enumeration stands on.</summary>
    public readonly KeyValuePair<TKey, TValue> Current => _items is null ? _known.Current : _items.Current;

    /// <summary>Itself.</summary>
    public readonly ProtoMapItems<TKey, TValue> GetEnumerator() => this;

    /// <summary>Goes to the next entry.</summary>
    public bool MoveNext() => _items?.MoveNext() ?? _known.MoveNext();
}
