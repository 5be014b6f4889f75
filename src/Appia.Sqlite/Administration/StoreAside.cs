using System.Globalization;

namespace Appia.Sqlite.Administration;

/// <summary>Puts a store's files aside: its file first, so that a crash leaves a log without its store, which opening refuses, and never a store without
/// its log.</summary>
internal static class StoreAside
{
    /// <summary>Renames the files.</summary>
    /// <returns>Where the store is now; <see langword="null"/> when there was none.</returns>
    public static string? Put(string file, string reason, TimeProvider time)
    {
        var aside = string.Create(CultureInfo.InvariantCulture, $"{file}.{reason}-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}");
        var found = false;
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal"])
            if (File.Exists(file + suffix))
            {
                File.Move(file + suffix, aside + suffix);
                found = true;
            }
        File.Delete(file + "-shm");
        DurableFolder.Sync(Path.GetDirectoryName(file)!);
        return found ? aside : null;
    }
}
