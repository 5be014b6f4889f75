namespace Appia.Cli.Supervising;

/// <summary>The folder of one split run: the hosts' sockets and the file that says where they are. Only its owner can open it; its path is short,
/// because that of a Unix socket has to be.</summary>
internal sealed class RunFolder : IDisposable
{
    private RunFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The file that says where the hosts are.</summary>
    public string Discovery => System.IO.Path.Combine(Path, "hosts.json");

    public static RunFolder Create()
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"appia-{Guid.NewGuid().ToString("n")[..8]}");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(path);
    }

    /// <summary>The socket of a process.</summary>
    public string Socket(string process) => System.IO.Path.Combine(Path, $"{process}.sock");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
