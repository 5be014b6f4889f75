using Appia.Cli.Terminals;
using Appia.PostgreSql;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Stores;

/// <summary>Moves all stores of a folder to PostgreSQL.</summary>
/// <remarks>
/// 1. Nobody uses the stores, and nobody can until the end. 2. All are copied, with their content, and are visible on the server together, when all
/// are complete: no system can be started on some of them. 3. The files are put aside. A crash before 3 leaves the old stores in use; one during 3
/// leaves a system that refuses to start on files, since some have moved. In both cases the same command finishes: what is on the server already is
/// recognised, unless somebody wrote to it.
/// </remarks>
internal sealed class StoreMove(StoreChoice choice, string blobsTo, TimeProvider time)
{
    private readonly StoreFolder _folder = new(choice.Data, choice.Service);

    public async Task<IReadOnlyList<CopyReport>> Run(Terminal terminal, CancellationToken ct)
    {
        _folder.MustBeStopped();
        var owned = new List<OwnedStore>();
        try
        {
            foreach (var store in _folder.Stores())
                owned.Add(new(store.File));
            var reports = await Copy(owned, terminal, ct);
            foreach (var (store, report) in owned.Zip(reports))
                store.PutAside(report.Target, time);
            return reports;
        }
        finally
        {
            owned.ForEach(store => store.Dispose());
        }
    }

    private async Task<IReadOnlyList<CopyReport>> Copy(List<OwnedStore> owned, Terminal terminal, CancellationToken ct)
    {
        await using var server = await ServerStores.Open(choice, terminal, ct);
        await using var copies = await PostgreSqlAdmin.BeginCopies(server.Options, time, ct);
        var reports = new List<CopyReport>();
        foreach (var store in owned)
        {
            await using var source = SqliteAdmin.OpenSource(store.File);
            await using var target = await copies.Create(source, ct);
            reports.Add(await server.Copy(source, target, choice.Bring(choice.BlobPlace, blobsTo), branch: false, ct));
        }
        await copies.Publish(ct);
        return reports;
    }
}
