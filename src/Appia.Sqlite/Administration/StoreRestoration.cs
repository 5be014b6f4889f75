using System.Globalization;
using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Administration;

/// <summary>Makes a store of a backup.</summary>
/// <remarks>
/// 1. Own the destination, so that no process runs on it. 2. Copy the backup beside it, the content of its blobs to its place, and mark the copy as
/// restored. 3. Put the old store aside. 4. Move the copy into place.
/// </remarks>
internal sealed class StoreRestoration(string backup, string destination, bool overwrite, TimeProvider time)
{
    private static readonly SqlText SetMeta = SqlText.Once(
        "insert into appia_meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value");

    private readonly string _partial = destination + ".partial";

    public async ValueTask<RestoreReport> Run(BlobCopy? blobs, CancellationToken ct)
    {
        if (!overwrite && (Path.Exists(destination) || Path.Exists(destination + "-wal")))
            throw SqliteErrors.RestoreWouldOverwrite(destination);
        using var owned = StoreCopy.Write(destination, Own);
        var head = StoreCopy.Write(destination, () => StoreCopy.Copy(backup, _partial));
        if (blobs is not null)
            await StoreCopy.CopyBlobs(_partial, blobs, ct);
        return StoreCopy.Write(destination, () => Publish(head));
    }

    private StoreLock Own()
    {
        if (Directory.Exists(destination))
            throw SqliteErrors.IsFolder(destination);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        return StoreLock.TryTake(destination) ?? throw SqliteErrors.RestoreOwned(destination, StoreLock.Owner(destination));
    }

    private RestoreReport Publish(StoreHead head)
    {
        var logId = Mark(head);
        StoreCopy.Sync(_partial);
        var replaced = StoreAside.Put(destination, "replaced", time);
        StoreCopy.Publish(_partial, destination);
        MoveNote.Remove(destination);
        return new(destination, logId, head.LogPosition, replaced);
    }

    // A consumer that stands at or before the branching point of the log that it knows can go on in the new one; another cannot.
    private Guid Mark(StoreHead head)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        using var copy = Connection.OpenWriter(_partial, create: false, StoreFile.StatementLimit);
        var before = copy.Text("select value from appia_meta where name = 'log-id'");
        copy.Execute("begin immediate");
        Set(copy, $"log-origin:{before}", head.LogPosition.ToString(CultureInfo.InvariantCulture));
        Set(copy, "log-id", id.ToString("D"));
        Set(copy, "restored", now.ToString("O", CultureInfo.InvariantCulture));
        copy.Execute("commit");
        return id;
    }

    private static void Set(Connection copy, string name, string value)
    {
        var statement = copy.Prepare(SetMeta);
        statement.Bind([StoreValue.From(name), StoreValue.From(value)]);
        statement.Run();
    }
}
