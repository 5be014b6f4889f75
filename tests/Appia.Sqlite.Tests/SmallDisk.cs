using System.Diagnostics;

namespace Appia.Sqlite.Tests;

/// <summary>A file system of a few megabytes, in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(string path, int megabytes)
    {
        Path = Directory.CreateDirectory(path).FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "appia-test", Path))
            throw new InvalidOperationException($"No file system could be mounted at {Path}.");
    }

    public string Path { get; }

    /// <summary>Whether this process may mount one.</summary>
    public static bool Possible { get; } = Try();

    public void Dispose() => Run("umount", Path);

    private static bool Try()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        using var folder = new TestFolder();
        try
        {
            new SmallDisk(folder.File("probe"), megabytes: 1).Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
