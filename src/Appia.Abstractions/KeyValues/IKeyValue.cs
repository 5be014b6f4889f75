namespace Appia;

/// <summary>Values by key, in the store of the service that asks for it. An expired value is as good as deleted.</summary>
/// <remarks>A value that this call read and then writes must still be at the version that was read: otherwise the commit is a conflict.</remarks>
public interface IKeyValue<T> where T : class
{
    /// <summary>The value, or <see langword="null"/> when there is none or it expired.</summary>
    ValueTask<T?> Find(string key, CancellationToken ct = default);

    /// <summary>The value with its version, or <see langword="null"/> when there is none or it expired.</summary>
    ValueTask<Versioned<T>?> FindVersioned(string key, CancellationToken ct = default);

    /// <summary>Sets a value.</summary>
    /// <param name="key">At most 512 UTF-8 bytes.</param>
    /// <param name="value">The value.</param>
    /// <param name="lifetime">How long it lives from now; <see langword="null"/> for ever.</param>
    void Put(string key, T value, TimeSpan? lifetime = null);

    /// <summary>Sets a value that must be at <paramref name="expectedVersion"/> (0: must not exist): otherwise the commit is a conflict.</summary>
    void CompareAndSet(string key, T value, long expectedVersion, TimeSpan? lifetime = null);

    /// <summary>Deletes a value, if it exists.</summary>
    void Delete(string key);
}
