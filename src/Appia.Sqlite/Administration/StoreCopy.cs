using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Administration;

/// <summary>Copies a store, page by page and as of one moment, to a new file.</summary>
internal static class StoreCopy
{
    private const int AllPages = -1;

    public static async ValueTask<BackupReport> Backup(string file, string destination, BlobCopy? blobs, CancellationToken ct)
    {
        var target = Path.GetFullPath(destination);
        if (Path.Exists(target))
            throw SqliteErrors.BackupExists(target);
        var partial = target + ".partial";
        var head = Write(target, () => Copy(file, partial));
        if (blobs is not null)
            await CopyBlobs(partial, blobs, ct);
        Write(target, () =>
        {
            Publish(partial, target);
            return true;
        });
        return new(target, new FileInfo(target).Length, head.LogPosition);
    }

    /// <summary>Brings the content along that a copy names.</summary>
    public static async ValueTask CopyBlobs(string partial, BlobCopy blobs, CancellationToken ct)
    {
        await using var copy = new Moving.SqliteSource(partial);
        await blobs.Copy(copy, ct);
    }

    /// <summary>Copies to <paramref name="partial"/> and checks the copy. What is there is replaced.</summary>
    public static StoreHead Copy(string file, string partial)
    {
        using var source = StoredFile.Open(file);
        Discard(partial);
        using var copy = Connection.OpenWriter(partial, create: true, StoreFile.StatementLimit);
        CopyPages(source.Connection, copy);
        var sound = copy.Text("pragma quick_check(1)");
        if (sound != "ok")
            throw new SqliteFailure(ResultCode.Corrupted, $"The copy is damaged ({sound}), and so is what was copied");
        // One file that is complete by itself, and that reading does not put others beside.
        copy.Execute("pragma journal_mode = delete");
        return EngineFormat.ReadHead(copy);
    }

    /// <summary>Runs what writes to <paramref name="target"/> and says clearly what failed.</summary>
    public static TResult Write<TResult>(string target, Func<TResult> write)
    {
        try
        {
            return write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteFailure)
        {
            throw SqliteErrors.CannotCopy(target, failure);
        }
    }

    public static void Sync(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Makes a copy durable and gives it its name.</summary>
    public static void Publish(string partial, string target)
    {
        Sync(partial);
        File.Move(partial, target);
        DurableFolder.Sync(Path.GetDirectoryName(target)!);
    }

    public static void Discard(string partial)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"])
            File.Delete(partial + suffix);
    }

    private static unsafe void CopyPages(Connection source, Connection copy)
    {
        fixed (byte* main = "main\0"u8)
        {
            var backup = Sqlite3.BackupInit(copy.Handle, main, source.Handle, main);
            if (backup == 0)
                throw copy.Failure(ResultCode.Error);
            var code = Sqlite3.BackupStep(backup, AllPages);
            var finish = Sqlite3.BackupFinish(backup);
            if (code != ResultCode.Done || finish != ResultCode.Ok)
                throw copy.Failure(code == ResultCode.Done ? finish : code);
        }
    }
}
