using System.Globalization;
using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Administration;

/// <summary>Makes a store of a backup.</summary>
/// <remarks>
/// 1. Own the destination, so that no process runs on it. Copy the backup beside it, the content of its blobs to its place, and mark the copy as
/// restored. 2. Leave a note: from here on nobody opens the store. 3. Put the old store aside, and move the copy into place. 4. Take the note away. Of
/// several stores each step is done for all before the next one: what a crash leaves is the old stores, or the new ones, or none that can be opened.
/// </remarks>
internal sealed class StoreRestoration(string backup, string destination, bool overwrite, TimeProvider time) : IDisposable
{
    private static readonly SqlText SetMeta = SqlText.Once(
        "insert into appia_meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value");

    private readonly string _partial = destination + ".partial";
    private StoreLock? _lock;
    private StoreHead _head;
    private Guid _logId;

    /// <summary>Makes a copy that only has to be moved into place.</summary>
    public async ValueTask Prepare(BlobCopy? blobs, CancellationToken ct)
    {
        // What an attempt that was interrupted has put there is replaced without being asked for.
        if (!overwrite && StoreNote.Restoring.Read(destination) is null && (Path.Exists(destination) || Path.Exists(destination + "-wal")))
            throw SqliteErrors.RestoreWouldOverwrite(destination);
        _lock = StoreCopy.Write(destination, Own);
        _head = StoreCopy.Write(destination, () => StoreCopy.Copy(backup, _partial));
        if (blobs is not null)
            await StoreCopy.CopyBlobs(_partial, blobs, ct);
        _logId = StoreCopy.Write(destination, () => Mark(_head));
    }

    /// <summary>Lets nobody open the store any more.</summary>
    public void Announce() => StoreCopy.Write(destination, () =>
    {
        var now = time.GetUtcNow();
        StoreNote.Restoring.Write(
            destination, string.Create(CultureInfo.InvariantCulture, $"A restoration from {backup} began on {now:yyyy-MM-dd} at {now:HH:mm} UTC."));
        return true;
    });

    /// <summary>Moves the copy into place.</summary>
    public RestoreReport Publish() => StoreCopy.Write(destination, () =>
    {
        StoreCopy.Sync(_partial);
        var replaced = StoreAside.Put(destination, "replaced", time);
        StoreCopy.Publish(_partial, destination);
        return new RestoreReport(destination, _logId, _head.LogPosition, replaced);
    });

    /// <summary>Lets the store be opened.</summary>
    public void Finish() => StoreCopy.Write(destination, () =>
    {
        StoreNote.Moved.Remove(destination);
        StoreNote.Restoring.Remove(destination);
        DurableFolder.Sync(Path.GetDirectoryName(destination)!);
        return true;
    });

    public void Dispose() => _lock?.Dispose();

    private StoreLock Own()
    {
        if (Directory.Exists(destination))
            throw SqliteErrors.IsFolder(destination);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        return StoreLock.TryTake(destination) ?? throw SqliteErrors.RestoreOwned(destination, StoreLock.Owner(destination));
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
