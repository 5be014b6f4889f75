using System.Runtime.InteropServices;
using System.Text;

namespace Appia.Sqlite.Files;

/// <summary>What .NET's own file classes do not offer: telling what kind of file system a folder is on, and reading a file that is locked.</summary>
internal static unsafe class FileSystem
{
    private const int ReadOnly = 0;

    // Their locks are advisory at best and their shared memory is none: SQLite's write-ahead log breaks there.
    private static readonly string[] Network =
    [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncp", "ncpfs", "coda", "fuse.sshfs", "afpfs", "webdav",
    ];

    /// <summary>The name of the network file system that holds a folder, or <see langword="null"/> when it is a local one.</summary>
    public static string? NetworkFormat(string folder)
    {
        if (OperatingSystem.IsWindows())
            return IsNetworkDrive(folder) ? "network drive" : null;
        var format = new DriveInfo(folder).DriveFormat;
        return Network.Contains(format, StringComparer.OrdinalIgnoreCase) ? format : null;
    }

    /// <summary>The beginning of a small text file, even where another process holds its lock; empty when it cannot be read.</summary>
    public static string Peek(string path)
    {
        if (OperatingSystem.IsWindows())
            return PeekShared(path);
        Span<byte> buffer = stackalloc byte[64];
        var descriptor = OpenForReading(path);
        if (descriptor < 0)
            return "";
        nint length;
        fixed (byte* start = buffer)
            length = Read(descriptor, start, buffer.Length);
        _ = Close(descriptor);
        return Encoding.UTF8.GetString(buffer[..(int)Math.Max(length, 0)]).Trim();
    }

    private static bool IsNetworkDrive(string folder) =>
        folder.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(folder).DriveType == DriveType.Network;

    private static string PeekShared(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int OpenForReading(string path)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            return Open(name, ReadOnly);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte* path, int flags);

    [DllImport("libc", EntryPoint = "read")]
    private static extern nint Read(int descriptor, byte* buffer, nint length);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
