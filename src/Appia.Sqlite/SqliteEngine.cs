using System.Collections.Concurrent;
using Appia.Sqlite.Files;

namespace Appia.Sqlite;

/// <summary>The embedded engine: each store is one SQLite file, owned by this process, with one writer that commits waiting units
/// together.</summary>
/// <remarks>
/// An acknowledged unit is on disk (<c>synchronous=FULL</c>), as are a new store's file and its folder entry: it survives a power cut as
/// far as
/// the disk keeps what it has reported as written. A unit that was not acknowledged when the process ended is there whole or not at all.
/// </remarks>
/// <param name="options">Where and how.</param>
/// <param name="time">The clock of deadlines.</param>
public sealed class SqliteEngine(SqliteOptions options, TimeProvider time) : IEngine
{
    private readonly ConcurrentDictionary<StoreName, SqliteStore> _stores = new();

    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public string? Folder => options.Folder;

    /// <inheritdoc/>
    public string Clock => "cast((julianday('now') - 2440587.5) * 86400000.0 as integer)";

    /// <inheritdoc/>
    public ValueTask<IStore> Open(StoreName name, StoreSchema schema, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var path = StorePath.Of(options.Folder, name);
        PrepareFolder(Path.GetDirectoryName(path)!);
        var store = SqliteStore.Open(name, path, schema, options, time);
        _stores[name] = store;
        return new(store);
    }

    /// <summary>Closes every store: what waits to be committed is committed first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values)
            await store.DisposeAsync();
    }

    private static void PrepareFolder(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                DurableFolder.Sync(Path.GetDirectoryName(folder) ?? folder);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.FolderUnusable(folder, failure);
        }
        if (FileSystem.NetworkFormat(folder) is { } format)
            throw SqliteErrors.NetworkFolder(folder, format);
    }
}
