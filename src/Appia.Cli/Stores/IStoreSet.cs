using Appia.Sqlite;

namespace Appia.Cli.Stores;

/// <summary>The stores of a system, on one engine.</summary>
internal interface IStoreSet : IAsyncDisposable
{
    /// <summary>Tells what they hold.</summary>
    Task Inspect(StorePrinter printer, CancellationToken ct);

    /// <summary>Checks them.</summary>
    Task<IReadOnlyList<StoreVerdict>> Verify(CancellationToken ct);

    /// <summary>Copies them into a folder, and the content of their blobs.</summary>
    Task<IReadOnlyList<BackupReport>> Backup(string folder, CancellationToken ct);

    /// <summary>The services among <paramref name="backups"/> whose stores a restoration would replace.</summary>
    Task<IReadOnlyList<string>> Replaced(IReadOnlyList<StoredService> backups, CancellationToken ct);

    /// <summary>Makes stores of backups, with the content of their blobs.</summary>
    Task<IReadOnlyList<RestoreReport>> Restore(IReadOnlyList<StoredService> backups, string blobs, CancellationToken ct);
}
