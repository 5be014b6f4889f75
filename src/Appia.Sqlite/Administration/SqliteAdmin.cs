using Appia.Sqlite.Administration;

namespace Appia.Sqlite;

/// <summary>Looks after store files. All but restoring also works while the store is in use, by this process or another.</summary>
public static class SqliteAdmin
{
    /// <summary>Reads what a store says of itself, with the size of every table.</summary>
    /// <remarks>Counts the rows of every table: the time grows with the store.</remarks>
    /// <exception cref="AppiaException">There is no such file (APPIA2130), it is damaged (APPIA2103), no store (APPIA2104), or of a
    /// newer format (APPIA2105).</exception>
    public static StoreReport Inspect(string file)
    {
        using var store = StoredFile.Open(file);
        return new StoreInspection(store).Report();
    }

    /// <summary>Checks a store: the database's own structure, the format, the log and the documents' bodies. Changes nothing.</summary>
    /// <remarks>Reads the whole file. A damaged store is a finding, not an exception.</remarks>
    /// <exception cref="AppiaException">There is no such file (APPIA2130).</exception>
    public static StoreVerdict Verify(string file) => StoreVerification.Verify(file);

    /// <summary>Copies a store as it is at one moment, checks the copy and makes it durable. Writers go on meanwhile.</summary>
    /// <remarks>A crash leaves at most a file that ends with <c>.partial</c>; the next backup to the same place replaces it.</remarks>
    /// <param name="file">The store.</param>
    /// <param name="destination">The backup's file. Nothing may be there.</param>
    /// <exception cref="AppiaException">Something is there (APPIA2131), or it cannot be written (APPIA2134).</exception>
    public static BackupReport Backup(string file, string destination) =>
        StoreCopy.Backup(file, destination, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>As <see cref="Backup(string, string)"/>, with the content of the store's blobs, which is in its place before the backup is.</summary>
    /// <param name="file">The store.</param>
    /// <param name="destination">The backup's file. Nothing may be there.</param>
    /// <param name="blobs">Where the content is, and where to.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="AppiaException">As without blobs; or content is missing or damaged (APPIA2174).</exception>
    public static ValueTask<BackupReport> Backup(string file, string destination, BlobCopy? blobs, CancellationToken ct = default) =>
        StoreCopy.Backup(file, destination, blobs, ct);

    /// <summary>Makes a store of a backup. The log gets a new identity that knows where it branched off.</summary>
    /// <remarks>A crash leaves the old store, or the new one, or what opening refuses (APPIA2179) until the same is done again.</remarks>
    /// <param name="backup">A file that <see cref="Backup(string, string)"/> made. It is not changed.</param>
    /// <param name="destination">The store's file.</param>
    /// <param name="overwrite">Whether a store that is there is put aside. It is renamed, not deleted.</param>
    /// <param name="time">The clock, for the date of the restoration.</param>
    /// <exception cref="AppiaException">A process owns the store (APPIA2132), a store is there and <paramref name="overwrite"/> is not
    /// given (APPIA2133), the backup is no sound store (APPIA2103 to APPIA2105), or it cannot be written (APPIA2134).</exception>
    public static RestoreReport Restore(string backup, string destination, bool overwrite, TimeProvider time) =>
        Restore(backup, destination, overwrite, time, null).AsTask().GetAwaiter().GetResult();

    /// <summary>As <see cref="Restore(string, string, bool, TimeProvider)"/>, with the content of the store's blobs, which is in its place before the store
    /// is.</summary>
    /// <param name="backup">A file that <see cref="Backup(string, string)"/> made, or a backup of another engine's store. It is not changed.</param>
    /// <param name="destination">The store's file.</param>
    /// <param name="overwrite">Whether a store that is there is put aside. It is renamed, not deleted.</param>
    /// <param name="time">The clock, for the date of the restoration.</param>
    /// <param name="blobs">Where the content is, and where to.</param>
    /// <param name="ct">Gives up; the old store stays.</param>
    /// <exception cref="AppiaException">As without blobs; or content is missing or damaged (APPIA2174).</exception>
    public static ValueTask<RestoreReport> Restore(
        string backup, string destination, bool overwrite, TimeProvider time, BlobCopy? blobs, CancellationToken ct = default) =>
        One(Restore([(backup, destination)], overwrite, time, _ => blobs, ct));

    /// <summary>Makes several stores of backups: either all of them are in place, or opening any that is not done with is refused (APPIA2179) until the
    /// same is done again.</summary>
    /// <param name="stores">The backups, and for each the store's file.</param>
    /// <param name="overwrite">Whether a store that is there is put aside. It is renamed, not deleted.</param>
    /// <param name="time">The clock, for the date of the restoration.</param>
    /// <param name="blobs">Where the content of a backup's blobs is, and where to; <see langword="null"/> when it is somebody else's business.</param>
    /// <param name="ct">Gives up; the old stores stay. It is not looked at any more once the first of them is replaced.</param>
    /// <exception cref="AppiaException">As for a single one.</exception>
    public static async ValueTask<IReadOnlyList<RestoreReport>> Restore(
        IReadOnlyList<(string Backup, string Destination)> stores,
        bool overwrite,
        TimeProvider time,
        Func<string, BlobCopy?> blobs,
        CancellationToken ct = default)
    {
        var all = stores.Select(store => new StoreRestoration(store.Backup, Path.GetFullPath(store.Destination), overwrite, time)).ToList();
        try
        {
            foreach (var (restoration, store) in all.Zip(stores))
                await restoration.Prepare(blobs(store.Backup), ct);
            all.ForEach(static restoration => restoration.Announce());
            var reports = all.ConvertAll(static restoration => restoration.Publish());
            all.ForEach(static restoration => restoration.Finish());
            return reports;
        }
        finally
        {
            all.ForEach(static restoration => restoration.Dispose());
        }
    }

    /// <summary>Refuses to write where something is.</summary>
    /// <exception cref="AppiaException">Something is there (APPIA2131).</exception>
    public static void ThrowIfThere(string backup)
    {
        if (Path.Exists(backup))
            throw SqliteErrors.BackupExists(backup);
    }

    /// <summary>Opens a store or a backup to copy it to another engine. Works beside whoever uses the store, and sees it as it is now.</summary>
    /// <exception cref="AppiaException">As <see cref="Inspect"/>.</exception>
    public static IStoreSource OpenSource(string file) => new Moving.SqliteSource(file);

    /// <summary>Begins to make a file of another engine's store. It is not there before it is complete.</summary>
    /// <exception cref="AppiaException">Something is there (APPIA2131), or it cannot be written (APPIA2134).</exception>
    public static IStoreTarget CreateTarget(string file, StoreName name) => new Moving.SqliteTarget(file, name);

    /// <summary>What is said of a store that has moved away from a place; <see langword="null"/> when none has.</summary>
    public static string? MovedFrom(string file) => Files.StoreNote.Moved.Read(Path.GetFullPath(file));

    private static async ValueTask<RestoreReport> One(ValueTask<IReadOnlyList<RestoreReport>> restoring) => (await restoring)[0];
}
