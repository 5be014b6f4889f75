using System.Collections.Concurrent;

namespace Appia.Storage;

/// <summary>The texts of a collection's queries: one object each, so that engines reuse what they prepared.</summary>
internal sealed class SqlCache
{
    // A program has few shapes of queries. One that makes them up, without end, pays for preparing and not with memory.
    private const int Capacity = 500;

    private readonly ConcurrentDictionary<string, SqlText> _texts = new(StringComparer.Ordinal);
    private int _count;

    public SqlText Get(ReadOnlySpan<char> text)
    {
        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            return known;
        if (Volatile.Read(ref _count) >= Capacity)
            return SqlText.Once(text.ToString());
        Interlocked.Increment(ref _count);
        return _texts.GetOrAdd(text.ToString(), static text => new(text));
    }
}
