using Appia.Cli.Engines;
using Appia.Cli.Terminals;
using Appia.PostgreSql;
using Appia.PostgreSql.Server;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Stores;

/// <summary>Stores that are schemas of a PostgreSQL database: the one that the command line names, or the one in the data folder, which is started when
/// it does not run.</summary>
internal sealed class ServerStores : IStoreSet
{
    private readonly StoreChoice _choice;
    private readonly EngineRun? _engine;
    private readonly CopyLine _line;

    private ServerStores(StoreChoice choice, string connection, EngineRun? engine, Terminal terminal)
    {
        _choice = choice;
        _engine = engine;
        _line = new(terminal, TimeProvider.System);
        Options = new() { ConnectionString = connection, SchemaPrefix = choice.SchemaPrefix };
    }

    public PostgreSqlOptions Options { get; }

    public static async Task<ServerStores> Open(StoreChoice choice, Terminal terminal, CancellationToken ct)
    {
        if (EngineRun.Given(choice.Connection) is null && RunsFor(choice.Data) is { } running)
            return new(choice, running, null, terminal);
        var engine = await EngineRun.Start(EngineNames.PostgreSql, choice.Connection, choice.Data, terminal, ct);
        return new(choice, engine.Connection!, engine, terminal);
    }

    public async Task Inspect(StorePrinter printer, CancellationToken ct)
    {
        var reports = new List<StoreSummary>();
        foreach (var store in await Stores(ct))
            reports.Add(await PostgreSqlAdmin.Inspect(Options, store, ct));
        printer.Print(reports, CliJson.Default.IReadOnlyListStoreSummary, StoreText.Write);
    }

    public async Task<IReadOnlyList<StoreVerdict>> Verify(CancellationToken ct)
    {
        var verdicts = new List<StoreVerdict>();
        foreach (var store in await Stores(ct))
        {
            await using var source = await PostgreSqlAdmin.OpenSource(Options, store, ct);
            var findings = await StoreCheck.Rows(source, ct);
            var blobs = _choice.WithoutBlobs ? [] : await StoreCheck.Blobs(source, StoreChoice.In(_choice.BlobPlace), ct);
            verdicts.Add(new(source.Place, [.. findings, .. blobs]));
        }
        return verdicts;
    }

    public async Task<IReadOnlyList<BackupReport>> Backup(string folder, CancellationToken ct)
    {
        var reports = new List<BackupReport>();
        var stores = await Stores(ct);
        using var backups = new BackupFolder(folder, stores.Select(static store => $"{store}.db"));
        foreach (var store in stores)
        {
            var file = Path.Combine(folder, $"{store}.db");
            await using var source = await PostgreSqlAdmin.OpenSource(Options, store, ct);
            await using var target = SqliteAdmin.CreateTarget(file, store);
            var report = await Copy(source, target, _choice.Bring(_choice.BlobPlace, StoreChoice.BlobsOf(folder)), branch: false, ct);
            reports.Add(new(file, new FileInfo(file).Length, report.LogHead) { Blobs = report.Blobs, BlobBytes = report.BlobBytes });
        }
        backups.Complete();
        return reports;
    }

    public async Task<IReadOnlyList<string>> Replaced(IReadOnlyList<StoredService> backups, CancellationToken ct)
    {
        var known = await PostgreSqlAdmin.Stores(Options, ct);
        return [.. backups.Select(backup => backup.Service).Where(service => known.Any(store => store.ToString() == service))];
    }

    public async Task<IReadOnlyList<RestoreReport>> Restore(IReadOnlyList<StoredService> backups, string blobs, CancellationToken ct)
    {
        var reports = new List<RestoreReport>();
        await using var copies = await PostgreSqlAdmin.BeginCopies(Options, TimeProvider.System, ct);
        foreach (var backup in backups)
        {
            await using var source = SqliteAdmin.OpenSource(backup.File);
            await using var target = await copies.Replace(source.Name, ct);
            var report = await Copy(source, target, _choice.Bring(blobs, _choice.BlobPlace), branch: true, ct);
            reports.Add(new(report.Target, report.LogId, report.LogHead, target.Replaced));
        }
        await copies.Publish(ct);
        return reports;
    }

    /// <summary>Copies one store, and says how far it is.</summary>
    public async Task<CopyReport> Copy(IStoreSource source, IStoreTarget target, BlobCopy? blobs, bool branch, CancellationToken ct)
    {
        var copier = new StoreCopier(source, target, TimeProvider.System);
        var report = await copier.Run(
            new() { Branch = branch, Blobs = blobs, WithoutOwnTables = _choice.WithoutOwnTables }, _line, ct);
        _line.Clear();
        return report;
    }

    public ValueTask DisposeAsync() => _engine?.DisposeAsync() ?? default;

    private static string? RunsFor(string data) =>
        Control.RunningSystem.Uses(data) && EngineFolder.IsIn(data) ? PrivateServer.ConnectionStringOf(Path.Combine(data, EngineFolder.Name)) : null;

    private async Task<IReadOnlyList<StoreName>> Stores(CancellationToken ct)
    {
        var all = await PostgreSqlAdmin.Stores(Options, ct);
        var meant = _choice.Service is { } service ? [.. all.Where(store => store.ToString() == service)] : all;
        if (meant.Count > 0)
            return meant;
        var known = all.Count == 0 ? "It has no stores" : $"It has: {string.Join(", ", all)}";
        throw new CommandFailure(
            "APPIA6011",
            ExitCode.NotFound,
            $"The database has no store{(_choice.Service is { } name ? $" '{name}'" : "")}. {known}. Check the connection string and --schema-prefix.");
    }
}
