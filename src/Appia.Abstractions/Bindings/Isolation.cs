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

    /// <summary>A copy of bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray();
}
