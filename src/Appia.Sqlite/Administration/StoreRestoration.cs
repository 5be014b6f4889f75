using System.Globalization;
using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Administration;

/// <summary>Makes a store of a backup.</summary>
/// <remarks>
/// 1. Own the destination, so that no process runs on it. 2. Copy the backup beside it and mark the copy as restored. 3. Put the old store
/// aside: its file first, so that a crash leaves a log without its store, which opening refuses, and never a store without its log.
/// 4. Move the copy into place.
/// </remarks>
internal sealed class StoreRestoration(string backup, string destination, bool overwrite, TimeProvider time)
{
    private static readonly SqlText SetMeta = SqlText.Once(
        "insert into appia_meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value");

    private readonly string _partial = destination + ".partial";

    public RestoreReport Run()
    {
        if (!overwrite && (Path.Exists(destination) || Path.Exists(destination + "-wal")))
            throw SqliteErrors.RestoreWouldOverwrite(destination);
        return StoreCopy.Write(destination, Restore);
    }

    private RestoreReport Restore()
    {
        if (Directory.Exists(destination))
            throw SqliteErrors.IsFolder(destination);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        using var owned = StoreLock.TryTake(destination) ?? throw SqliteErrors.RestoreOwned(destination, StoreLock.Owner(destination));
        var head = StoreCopy.Copy(backup, _partial);
        var logId = Mark(head);
        StoreCopy.Sync(_partial);
        var replaced = PutAside();
        File.Move(_partial, destination);
        DurableFolder.Sync(Path.GetDirectoryName(destination)!);
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

    private string? PutAside()
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var aside = $"{destination}.replaced-{stamp}";
        var found = false;
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal"])
            if (File.Exists(destination + suffix))
            {
                File.Move(destination + suffix, aside + suffix);
                found = true;
            }
        File.Delete(destination + "-shm");
        return found ? aside : null;
    }
}
