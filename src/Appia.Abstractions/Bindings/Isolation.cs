using System.Collections.Immutable;

namespace Appia.Bindings;

/// <summary>Copies collections, so that a co-located caller and callee share nothing that could change.</summary>
public static class Isolation
{
    /// <summary>A copy of a list of immutable items.</summary>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T> list) => list.Count == 0 ? [] : list.ToArray();

    /// <summary>A copy of a list, each item copied too.</summary>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T> list, Func<T, T> item)
    {
        if (list.Count == 0)
            return [];
        var copy = new T[list.Count];
        for (var i = 0; i < copy.Length; i++)
            copy[i] = item(list[i]);
        return copy;
    }

    /// <summary>A copy of a map of immutable values.</summary>
    public static IReadOnlyDictionary<TKey, TValue> Map<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map) where TKey : notnull =>
        new Dictionary<TKey, TValue>(map);

    /// <summary>A copy of a map, each value copied too.</summary>
    public static IReadOnlyDictionary<TKey, TValue> Map<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map, Func<TValue, TValue> value)
        where TKey : notnull
    {
        var copy = new Dictionary<TKey, TValue>(map.Count);
        foreach (var (key, item) in map)
            copy.Add(key, value(item));
        return copy;
    }

    /// <summary>A copy of a set of immutable items.</summary>
    public static IReadOnlySet<T> Set<T>(IReadOnlySet<T> set) => new HashSet<T>(set);

    /// <summary>A copy of a set, each item copied too.</summary>
    public static IReadOnlySet<T> Set<T>(IReadOnlySet<T> set, Func<T, T> item) => new HashSet<T>(set.Select(item));

    /// <summary>An immutable array with each item copied.</summary>
    public static ImmutableArray<T> ImmutableArray<T>(ImmutableArray<T> array, Func<T, T> item) => array.IsDefault ? array : [.. array.Select(item)];

    /// <summary>An immutable list with each item copied.</summary>
    public static ImmutableList<T> ImmutableList<T>(ImmutableList<T> list, Func<T, T> item) => [.. list.Select(item)];

    /// <summary>An immutable set with each item copied.</summary>
    public static ImmutableHashSet<T> ImmutableHashSet<T>(ImmutableHashSet<T> set, Func<T, T> item) => [.. set.Select(item)];

    /// <summary>An immutable dictionary with each value copied.</summary>
    public static ImmutableDictionary<TKey, TValue> ImmutableDictionary<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> map, Func<TValue, TValue> value)
        where TKey : notnull =>
        map.ToImmutableDictionary(pair => pair.Key, pair => value(pair.Value));

    /// <summary>A copy of bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray();
}
