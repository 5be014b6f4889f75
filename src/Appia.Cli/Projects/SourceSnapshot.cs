using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Cli.Projects;

/// <summary>What a project is built from, as it was at one moment: each file with its time and length.</summary>
internal sealed class SourceSnapshot
{
    private const int MostLooks = 5;
    private readonly Dictionary<string, string> _files;

    private SourceSnapshot(IReadOnlySet<string> folders, Dictionary<string, string> files)
    {
        Folders = folders;
        _files = files;
    }

    /// <summary>The folders of all projects.</summary>
    public IReadOnlySet<string> Folders { get; }

    /// <summary>Looks at everything that a project is built from.</summary>
    public static SourceSnapshot Of(string project)
    {
        for (var looks = 1; ; looks++)
        {
            try
            {
                return Look(project);
            }
            catch (IOException) when (looks < MostLooks)
            {
                // A folder went while it was read.
            }
        }
    }

    /// <summary>The files that are new, gone or changed.</summary>
    public IReadOnlyList<string> ChangedSince(SourceSnapshot earlier) =>
    [
        .. _files.Keys.Union(earlier._files.Keys)
            .Where(file => _files.GetValueOrDefault(file) != earlier._files.GetValueOrDefault(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What was built, given how things are after the build: this snapshot, with what the build itself wrote, the contract lock,
    /// and with the projects that nobody knew of before. What somebody else changed while it ran stays as it was before, and so counts as
    /// changed.</summary>
    public SourceSnapshot Built(SourceSnapshot after)
    {
        var built = new Dictionary<string, string>(_files, StringComparer.Ordinal);
        foreach (var (file, state) in after._files)
            if (IsContractLock(file) || !IsKnown(file))
                built[file] = state;
        return new(after.Folders, built);
    }

    /// <summary>Equal for equal snapshots.</summary>
    public string Hash()
    {
        var text = string.Join('\n', _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key} {file.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static SourceSnapshot Look(string project)
    {
        var folders = ProjectSources.Folders(project);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in ProjectSources.Files(project, folders))
            if (StateOf(file) is { } state)
                files[file.FullName] = state;
        return new(folders, files);
    }

    private static string? StateOf(FileInfo file)
    {
        try
        {
            return string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks} {file.Length}");
        }
        catch (IOException)
        {
            // It was there when its folder was read.
            return null;
        }
    }

    private static bool IsContractLock(string file) =>
        Path.GetExtension(file) is ".proto" or ".lock" && File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "stored.lock"));

    private bool IsKnown(string file) =>
        _files.ContainsKey(file) || Folders.Any(folder => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
