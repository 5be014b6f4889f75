namespace Appia.Storage;

/// <summary>Opens stores. One for each kind of database.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>The engine's name: <c>sqlite</c>.</summary>
    string Name { get; }

    /// <summary>The folder on this machine in which the engine keeps its stores; <see langword="null"/> when they are elsewhere.</summary>
    string? Folder => null;

    /// <summary>Whether several processes may have a store open at once.</summary>
    bool Shares => false;

    /// <summary>How long a start waits for a database that is away.</summary>
    TimeSpan StartPatience => TimeSpan.Zero;

    /// <summary>The SQL expression of the database's clock, in whole milliseconds since 1970: the one clock that all processes have in common.</summary>
    string Clock { get; }

    /// <summary>Opens a store, creating it when it does not exist, and brings its tables to <paramref name="schema"/>.</summary>
    /// <exception cref="AppiaException">The store cannot be opened: locked by another process, read-only, corrupted, of a newer format.</exception>
    ValueTask<IStore> Open(StoreName name, StoreSchema schema, CancellationToken ct = default);
}
