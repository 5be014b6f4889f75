using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Appia.Codec;

/// <summary>Collects the items of a list, a set or an immutable collection while a message is read.</summary>
/// <remarks>Writers put the items of a list behind each other. They are counted before the first is kept, so that the array is as long as the
/// list, and no longer than the input gives reason for.</remarks>
public struct ProtoList<T>
{
    private T[]? _items;
    private int _count;

    /// <summary>Adds the item that <paramref name="reader"/> has just read.</summary>
    public void Add(T item, in ProtoReader reader)
    {
        if (_items is null || _count == _items.Length)
            Array.Resize(ref _items, Math.Max(_count * 2, _count + 1 + reader.CountAhead()));
        _items[_count++] = item;
    }

    /// <summary>The items as a list.</summary>
    public readonly IReadOnlyList<T> ToList() => Items();

    /// <summary>The items as a set.</summary>
    public readonly IReadOnlySet<T> ToSet() => new HashSet<T>(Items());

    /// <summary>The items as an immutable array.</summary>
    public readonly ImmutableArray<T> ToImmutableArray() => ImmutableCollectionsMarshal.AsImmutableArray(Items());

    /// <summary>The items as an immutable list.</summary>
    public readonly ImmutableList<T> ToImmutableList() => ImmutableList.CreateRange(Items());

    /// <summary>The items as an immutable set.</summary>
    public readonly ImmutableHashSet<T> ToImmutableHashSet() => ImmutableHashSet.CreateRange(Items());

    private readonly T[] Items() => _items is null ? [] : _count == _items.Length ? _items : _items[.._count];
}
