using System.Collections.Concurrent;

namespace Appia.Testing;

/// <summary>Counters in memory, for a plain unit test of a service's class. Each addition takes effect at once.</summary>
public sealed class MemoryCounters : ICounters
{
    private readonly ConcurrentDictionary<string, long> _values = new(StringComparer.Ordinal);

    /// <summary>The counters that were added to, by name.</summary>
    public IReadOnlyDictionary<string, long> Stored => new Dictionary<string, long>(_values);

    /// <inheritdoc/>
    public ValueTask<long> Get(string name, CancellationToken ct = default) => new(_values.GetValueOrDefault(name));

    /// <inheritdoc/>
    public void Add(string name, long amount = 1) => _values.AddOrUpdate(name, amount, (_, value) => value + amount);
}
