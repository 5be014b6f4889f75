using Appia.Runtime;

namespace Appia.Cli.Supervising;

/// <summary>The folder of one split run: the hosts' sockets and the file that says where they are. Only its owner can open it; its path is short,
/// because that of a Unix socket has to be.</summary>
/// <remarks>
/// 1. Its supervisor keeps a file in it locked. The lock ends with the supervisor, by <c>kill -9</c> too, and is what says that it lives.
/// 2. Whoever makes such a folder removes those whose lock nobody holds, unless a host still answers in them: it is stopping, and others may need it.
/// 3. A folder without that file is left alone: it is just being made, or it is not one of ours.
/// </remarks>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "appia-";
    private const string LockFile = "supervisor";
    private const string Sockets = "*.sock";
    private const int MostTries = 5;
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <summary>The file that says where the hosts are.</summary>
    public string Discovery => System.IO.Path.Combine(Path, "hosts.json");

    /// <summary>Makes the folder of a new run.</summary>
    /// <param name="within">Where; the folder for temporary files unless said.</param>
    public static RunFolder Create(string? within = null)
    {
        within ??= System.IO.Path.GetTempPath();
        RemoveAbandoned(within);
        for (var tries = 1; ; tries++)
        {
            var path = System.IO.Path.Combine(within, $"{Prefix}{Guid.NewGuid().ToString("n")[..8]}");
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            try
            {
                return new(path, Lock(path, FileMode.OpenOrCreate));
            }
            catch (IOException) when (tries < MostTries)
            {
                // Between the file's making and its lock another run took the folder for an abandoned one.
            }
        }
    }

    /// <summary>The socket of a process.</summary>
    public string Socket(string process) => System.IO.Path.Combine(Path, $"{process}.sock");

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static void RemoveAbandoned(string within)
    {
        foreach (var path in Directory.EnumerateDirectories(within, $"{Prefix}????????"))
        {
            try
            {
                Lock(path, FileMode.Open).Dispose();
                if (!Directory.EnumerateFiles(path, Sockets).Any(ControlSocket.Answers))
                    Directory.Delete(path, recursive: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Its supervisor lives, it is somebody else's or none of ours, or another run removes it too.
            }
        }
    }

    private static FileStream Lock(string path, FileMode mode) =>
        new(System.IO.Path.Combine(path, LockFile), mode, FileAccess.ReadWrite, FileShare.None);
}
