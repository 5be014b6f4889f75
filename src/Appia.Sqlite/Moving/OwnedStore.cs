using System.Globalization;
using Appia.Sqlite.Administration;
using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite;

/// <summary>A store that nobody uses, and that nobody can open as long as this is not disposed: it is about to move.</summary>
/// <remarks>
/// Putting it aside: 1. A note is written beside it that says where to; it means nothing as long as the store is in its place. 2. The store's file is
/// renamed, then its write-ahead log. From then on opening the store is refused in the note's words (APPIA2173). A crash leaves the store, or the store
/// aside with the note.
/// </remarks>
public sealed class OwnedStore : IDisposable
{
    private readonly StoreLock _lock;

    /// <summary>Takes a store.</summary>
    /// <param name="file">The store's file.</param>
    /// <exception cref="AppiaException">There is no such file (APPIA2130), a process uses it (APPIA2132), or it is a part of a restoration that was interrupted
    /// (APPIA2179).</exception>
    public OwnedStore(string file)
    {
        File = Path.GetFullPath(file);
        if (!System.IO.File.Exists(File))
            throw SqliteErrors.NoSuchFile(File);
        if (StoreNote.Restoring.Read(File) is { } note)
            throw SqliteErrors.HalfRestored(File, note);
        _lock = StoreLock.TryTake(File) ?? throw SqliteErrors.RestoreOwned(File, StoreLock.Owner(File));
    }

    /// <summary>The store's file.</summary>
    public string File { get; }

    /// <summary>Puts the store aside, beside where it was.</summary>
    /// <param name="where">Where it is now, for people.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Its new path.</returns>
    /// <exception cref="AppiaException">It cannot be renamed (APPIA2134).</exception>
    public string PutAside(string where, TimeProvider time) => StoreCopy.Write(File, () =>
    {
        // One file then, and not two that belong together.
        using (var last = Connection.OpenWriter(File, create: false, StoreFile.StatementLimit))
        {
            // Only who has read from a database has its log open.
            EngineFormat.ReadHead(last);
            last.Checkpoint(CheckpointMode.Truncate);
        }
        var now = time.GetUtcNow();
        StoreNote.Moved.Write(File, string.Create(CultureInfo.InvariantCulture, $"It was moved to {where} on {now:yyyy-MM-dd} at {now:HH:mm} UTC."));
        return StoreAside.Put(File, "moved", time)!;
    });

    /// <summary>Gives it up.</summary>
    public void Dispose() => _lock.Dispose();
}
