using Appia.Storage;

namespace Appia.Testing;

/// <summary>A key space in memory, for a plain unit test of a service's class. Each write takes effect at once.</summary>
/// <param name="time">The clock by which values expire; <see langword="null"/> for the system's.</param>
public sealed class MemoryKeyValue<T>(TimeProvider? time = null) : IKeyValue<T> where T : class
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Dictionary<string, (Versioned<T> Value, DateTimeOffset Expires)> _values = new(StringComparer.Ordinal);
    private long _lastVersion;

    /// <summary>The values that have not expired, by key.</summary>
    public IReadOnlyDictionary<string, T> Stored
    {
        get
        {
            lock (_lock)
                return _values.Where(entry => Live(entry.Key) is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Value.Value);
        }
    }

    /// <inheritdoc/>
    public ValueTask<T?> Find(string key, CancellationToken ct = default) => new(Live(key)?.Value);

    /// <inheritdoc/>
    public ValueTask<Versioned<T>?> FindVersioned(string key, CancellationToken ct = default) => new(Live(key));

    /// <inheritdoc/>
    public void Put(string key, T value, TimeSpan? lifetime = null)
    {
        var expires = lifetime is { } length ? _time.GetUtcNow() + length : DateTimeOffset.MaxValue;
        lock (_lock)
            _values[key] = (new(value, ++_lastVersion), expires);
    }

    /// <inheritdoc/>
    public void CompareAndSet(string key, T value, long expectedVersion, TimeSpan? lifetime = null)
    {
        lock (_lock)
        {
            if ((Live(key)?.Version ?? 0) != expectedVersion)
                throw DocumentErrors.Changed(key, typeof(T).Name);
            Put(key, value, lifetime);
        }
    }

    /// <inheritdoc/>
    public void Delete(string key)
    {
        lock (_lock)
            _values.Remove(key);
    }

    private Versioned<T>? Live(string key)
    {
        lock (_lock)
            return _values.TryGetValue(key, out var found) && found.Expires > _time.GetUtcNow() ? found.Value : null;
    }
}
