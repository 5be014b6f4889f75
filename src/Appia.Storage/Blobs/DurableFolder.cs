using System.Runtime.InteropServices;
using System.Text;

namespace Appia.Storage;

/// <summary>What .NET's own file classes do not offer: making a folder's entries durable.</summary>
public static unsafe class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Makes new, renamed and deleted entries of a folder survive a power cut. Windows' file systems do so by
    /// themselves.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = OpenForReading(folder);
        var failed = descriptor < 0 || Sync(descriptor) != 0;
        var error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0)
            _ = Close(descriptor);
        if (failed)
            throw new IOException($"The folder {folder} could not be made durable: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    /// <summary>Makes a folder, with those above it, and makes all that is new durable.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder);
        if (parent is { Length: > 0 })
            Create(parent);
        Directory.CreateDirectory(folder);
        if (parent is { Length: > 0 })
            Sync(parent);
    }

    private static int OpenForReading(string path)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            return Open(name, ReadOnly);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte* path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
