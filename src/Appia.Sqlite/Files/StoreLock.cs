using System.Globalization;
using System.Text;

namespace Appia.Sqlite.Files;

/// <summary>Says that this process owns a store. The operating system gives it up when the process ends, however it ends.</summary>
/// <remarks>The file stays behind: deleting it could take it from under a process that has just locked it.</remarks>
internal sealed class StoreLock : IDisposable
{
    private const int SharingViolation = unchecked((int)0x8007_0020);
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="AppiaException">Another process owns the store, or its folder cannot be written to.</exception>
    public static StoreLock Take(string storePath)
    {
        var held = TryTake(storePath) ?? throw SqliteErrors.Owned(storePath, Owner(storePath));
        held.WriteOwner();
        return held;
    }

    /// <summary>As <see cref="Take"/>, but <see langword="null"/> when somebody owns the store.</summary>
    public static StoreLock? TryTake(string storePath)
    {
        try
        {
            // On Windows others may read the owner; elsewhere only FileShare.None excludes others, and readers go around the lock.
            var share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
            return new(new(PathOf(storePath), FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0));
        }
        catch (IOException failure) when (failure.HResult is SharingViolation or WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.FolderUnusable(Path.GetDirectoryName(storePath)!, failure);
        }
    }

    /// <summary>The id of the process that owns a store, as it wrote it down; <see langword="null"/> when unknown.</summary>
    public static int? Owner(string storePath) =>
        int.TryParse(FileSystem.Peek(PathOf(storePath)), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public void Dispose() => _file.Dispose();

    private static string PathOf(string storePath) => storePath + ".lock";

    private void WriteOwner()
    {
        try
        {
            _file.SetLength(0);
            _file.Write(Encoding.UTF8.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            _file.Flush();
        }
        catch (IOException)
        {
            // The lock counts. On a full disk the next one who wants the store is not told whose it is.
        }
    }
}
