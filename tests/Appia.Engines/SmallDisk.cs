using System.Diagnostics;

namespace Appia.Engines;

/// <summary>A file system of some megabytes, in memory.</summary>
public sealed class SmallDisk : IDisposable
{
    /// <summary>Makes it, at a path where nothing is.</summary>
    public SmallDisk(string path, int megabytes)
    {
        Path = Directory.CreateDirectory(path).FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "appia-test", Path))
            throw new InvalidOperationException($"No file system could be mounted at {Path}.");
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Whether this process may mount one.</summary>
    public static bool Possible { get; } = Try();

    /// <summary>Leaves so many bytes free.</summary>
    /// <returns>The file to delete to have the rest again.</returns>
    public string Fill(long leave)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace;
        var filler = System.IO.Path.Combine(Path, "filler");
        using var file = File.Create(filler);
        var chunk = new byte[1 << 20];
        for (var rest = free - leave; rest > 0; rest -= chunk.Length)
            file.Write(chunk, 0, (int)Math.Min(rest, chunk.Length));
        return filler;
    }

    /// <inheritdoc/>
    public void Dispose() => Run("umount", Path);

    private static bool Try()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        var folder = Directory.CreateTempSubdirectory("appia-disk-");
        try
        {
            new SmallDisk(System.IO.Path.Combine(folder.FullName, "probe"), megabytes: 1).Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
