using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Appia.Codec;

/// <summary>The items of a collection, to be written without allocating an enumerator for the collections that are used most.</summary>
public static class ProtoItems
{
    /// <summary>The items of a list.</summary>
    public static ProtoListItems<T> Of<T>(int field, IReadOnlyList<T> list) => list switch
    {
        T[] array => new(new ReadOnlySpan<T>(array)),
        List<T> known => new(CollectionsMarshal.AsSpan(known)),
        null => throw Null(field),
        _ => new(list),
    };

    /// <summary>The items of an immutable array.</summary>
    public static ProtoListItems<T> Of<T>(int field, ImmutableArray<T> array) => array.IsDefault ? throw Null(field) : new(array.AsSpan());

    /// <summary>The items of an immutable list.</summary>
    public static ImmutableList<T> Of<T>(int field, ImmutableList<T> list) => list ?? throw Null(field);

    /// <summary>The items of an immutable set.</summary>
    public static ImmutableHashSet<T> Of<T>(int field, ImmutableHashSet<T> set) => set ?? throw Null(field);

    /// <summary>The items of a set.</summary>
    public static ProtoSetItems<T> Of<T>(int field, IReadOnlySet<T> set) => new(set ?? throw Null(field));

    /// <summary>The entries of an immutable dictionary.</summary>
    public static ImmutableDictionary<TKey, TValue> Of<TKey, TValue>(int field, ImmutableDictionary<TKey, TValue> map) where TKey : notnull =>
        map ?? throw Null(field);

    /// <summary>The entries of a dictionary.</summary>
    public static ProtoMapItems<TKey, TValue> Of<TKey, TValue>(int field, IReadOnlyDictionary<TKey, TValue> map) where TKey : notnull =>
        new(map ?? throw Null(field));

    private static ProtoRefusal Null(int field) => new($"Field {field} is null, which its type does not allow.");
}
