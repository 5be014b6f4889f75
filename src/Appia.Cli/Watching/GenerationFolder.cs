using System.Globalization;
using System.Security.Cryptography;
using Appia.Cli.Projects;

namespace Appia.Cli.Watching;

/// <summary>Keeps what builds made, each in a folder of its own, while processes run from it.</summary>
/// <remarks>
/// 1. A build writes where it always does. What it made is taken from there while no other build runs, so that a generation is whole.
/// 2. A file that is as it was in the generation before is the same file under a second name; nothing ever writes to it.
/// 3. A generation goes when nobody runs from it. What a killed command left behind goes with the next but one: its processes may still be
///    stopping.
/// </remarks>
internal sealed class GenerationFolder : IDisposable
{
    private const string Lock = "lock";
    private const string Left = "left";
    private readonly string _project;
    private readonly string _path;
    private readonly FileStream _lock;
    private Generation? _last;
    private int _count;

    private GenerationFolder(string project, string path)
    {
        _project = project;
        _path = path;
        Directory.CreateDirectory(path);
        _lock = Hold(path);
    }

    /// <summary>Makes the folder of one run, and clears away what earlier ones left.</summary>
    public static GenerationFolder Create(string project)
    {
        var parent = ProjectSources.IsSingleFile(project)
            ? Path.Combine(Path.GetTempPath(), $"appia-watch-{Environment.UserName}")
            : Path.Combine(Path.GetDirectoryName(project)!, "obj", "appia-watch");
        if (Directory.Exists(parent))
            foreach (var old in Directory.GetDirectories(parent))
                ClearAway(old);
        return new(project, Path.Combine(parent, Guid.NewGuid().ToString("n")[..8]));
    }

    /// <summary>Takes what a build made.</summary>
    public Generation Take(string program)
    {
        var source = Path.GetDirectoryName(program)!;
        var folder = Path.Combine(_path, (++_count).ToString(CultureInfo.InvariantCulture));
        var files = new Dictionary<string, ProgramFile>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, path);
            var file = Take(path, name, Path.Combine(folder, name));
            if (!IsSettings(name))
                files[name] = file;
        }
        foreach (var settings in Settings())
            files[Path.GetFileName(settings)] = Read(settings, Path.GetFileName(settings));
        return _last = new(folder, Path.Combine(folder, Path.GetFileName(program)), files);
    }

    /// <summary>Deletes the generations that nobody uses.</summary>
    public void Keep(IReadOnlySet<string> used)
    {
        foreach (var folder in Directory.GetDirectories(_path))
            if (!used.Contains(folder) && folder != _last?.Folder)
                TryDelete(folder);
    }

    public void Dispose()
    {
        _lock.Dispose();
        TryDelete(_path);
    }

    private ProgramFile Take(string path, string name, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var info = new FileInfo(path);
        if (_last?.Files.GetValueOrDefault(name) is { } same && same.State == (info.LastWriteTimeUtc, info.Length)
            && Path.Combine(_last.Folder, name) is var known && File.Exists(known))
        {
            HardLink.OrCopy(known, target);
            return same;
        }
        File.Copy(path, target);
        return Read(path, name);
    }

    private static ProgramFile Read(string path, string name)
    {
        var info = new FileInfo(path);
        var content = File.ReadAllBytes(path);
        var assembly = Path.GetExtension(name) == ".dll" ? AssemblyContent.TryRead(content) : null;
        var hash = assembly?.Hash ?? Convert.ToHexStringLower(SHA256.HashData(content));
        return new(name, (info.LastWriteTimeUtc, info.Length), hash, assembly);
    }

    // The application reads them from its project's folder, where it runs, and not beside its program.
    private IEnumerable<string> Settings() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(_project)!).Where(file => IsSettings(Path.GetFileName(file)));

    private static bool IsSettings(string name) =>
        name.StartsWith("appsettings", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);

    private static FileStream Hold(string path) =>
        new(Path.Combine(path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void ClearAway(string old)
    {
        try
        {
            Hold(old).Dispose();
        }
        catch (IOException)
        {
            // Another command runs from it.
            return;
        }
        if (File.Exists(Path.Combine(old, Left)))
            TryDelete(old);
        else
            File.WriteAllText(Path.Combine(old, Left), "");
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // Windows keeps the files of a process that has not quite ended. The next run deletes them.
        }
    }
}
