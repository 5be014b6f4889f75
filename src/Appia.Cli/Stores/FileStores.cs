using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Stores;

/// <summary>Stores that are SQLite files in the data folder.</summary>
internal sealed class FileStores(StoreChoice choice) : IStoreSet
{
    private readonly StoreFolder _folder = new(choice.Data, choice.Service);

    public Task Inspect(StorePrinter printer, CancellationToken ct)
    {
        var reports = _folder.Stores().Select(store => SqliteAdmin.Inspect(store.File)).ToList();
        printer.Print(reports, CliJson.Default.IReadOnlyListStoreReport, StoreText.Write);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<StoreVerdict>> Verify(CancellationToken ct)
    {
        var verdicts = new List<StoreVerdict>();
        foreach (var store in _folder.Stores())
        {
            var verdict = SqliteAdmin.Verify(store.File);
            verdicts.Add(verdict.Sound && !choice.WithoutBlobs ? verdict with { Findings = await Blobs(store.File, ct) } : verdict);
        }
        return verdicts;
    }

    public async Task<IReadOnlyList<BackupReport>> Backup(string folder, CancellationToken ct)
    {
        var reports = new List<BackupReport>();
        var stores = _folder.Stores();
        using var backups = new BackupFolder(folder, stores.Select(store => store.FileName));
        foreach (var store in stores)
        {
            var blobs = choice.Bring(choice.BlobPlace, StoreChoice.BlobsOf(folder));
            var report = await SqliteAdmin.Backup(store.File, Path.Combine(folder, store.FileName), blobs, ct);
            reports.Add(report with { Blobs = blobs?.Count ?? 0, BlobBytes = blobs?.Bytes ?? 0 });
        }
        backups.Complete();
        return reports;
    }

    public Task<IReadOnlyList<string>> Replaced(IReadOnlyList<StoredService> backups, CancellationToken ct)
    {
        _folder.MustBeStopped();
        return Task.FromResult<IReadOnlyList<string>>(
            [.. backups.Where(backup => File.Exists(_folder.PathOf(backup))).Select(backup => backup.Service)]);
    }

    public async Task<IReadOnlyList<RestoreReport>> Restore(IReadOnlyList<StoredService> backups, string blobs, CancellationToken ct)
    {
        return await SqliteAdmin.Restore(
            [.. backups.Select(backup => (backup.File, _folder.PathOf(backup)))],
            overwrite: true,
            TimeProvider.System,
            _ => choice.Bring(blobs, choice.BlobPlace),
            ct);
    }

    public ValueTask DisposeAsync() => default;

    private async Task<IReadOnlyList<string>> Blobs(string file, CancellationToken ct)
    {
        await using var source = SqliteAdmin.OpenSource(file);
        // A folder of backups has its blobs beside it, as a data folder has.
        return await StoreCheck.Blobs(source, StoreChoice.In(choice.BlobPlace), ct);
    }
}
