using System.Collections.Immutable;

namespace Appia.Codec;

/// <summary>Collects the entries of a map while a message is read. Of two entries with one key the last counts.</summary>
public struct ProtoMap<TKey, TValue> where TKey : notnull
{
    private Dictionary<TKey, TValue>? _entries;

    /// <summary>Adds an entry.</summary>
    public void Add((TKey Key, TValue Value) entry, in ProtoReader reader)
    {
        _entries ??= new(1 + reader.CountAhead());
        _entries[entry.Key] = entry.Value;
    }

    /// <summary>The entries as a dictionary.</summary>
    public readonly IReadOnlyDictionary<TKey, TValue> ToMap() => _entries ?? [];

    /// <summary>The entries as an immutable dictionary.</summary>
    public readonly ImmutableDictionary<TKey, TValue> ToImmutableDictionary() =>
        _entries is null ? ImmutableDictionary<TKey, TValue>.Empty : ImmutableDictionary.CreateRange(_entries);
}
