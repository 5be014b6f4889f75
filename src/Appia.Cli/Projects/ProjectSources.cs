using System.Text.Json;
using System.Text.RegularExpressions;

namespace Appia.Cli.Projects;

/// <summary>What a project is built from: the files of its folder, of the folders of all projects that it refers to, and what MSBuild
/// imports from the folders above.</summary>
internal static partial class ProjectSources
{
    private const string SingleFile = ".cs";

    /// <summary>Whether a project is a program of a single file.</summary>
    public static bool IsSingleFile(string project) => Path.GetExtension(project) == SingleFile;

    /// <summary>The folders of the project and of all projects that it refers to, however it does; a program of a single file has
    /// none.</summary>
    public static IReadOnlySet<string> Folders(string project)
    {
        var (found, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>());
        var waiting = new Stack<string>([project, .. Restored(project)]);
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next) || !File.Exists(next))
                continue;
            if (!IsSingleFile(next))
                found.Add(Path.GetDirectoryName(next)!);
            foreach (var reference in References(next))
                waiting.Push(reference);
        }
        return found;
    }

    /// <summary>The files below these folders that a build may read.</summary>
    public static IEnumerable<FileInfo> Files(string project, IReadOnlySet<string> folders) =>
        folders.SelectMany(Files)
            .Append(new(project))
            .Concat(AllAbove(project, folders).SelectMany(Imported))
            .DistinctBy(file => file.FullName);

    /// <summary>The folders above, from which MSBuild imports something.</summary>
    public static IEnumerable<string> Above(string project, IReadOnlySet<string> folders) =>
        AllAbove(project, folders).Where(folder => Imported(folder).Any());

    /// <summary>Whether the name of a file says that a build may read it.</summary>
    public static bool IsInput(string file) => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".json"
        or ".razor" or ".cshtml" or ".css" or ".js" or ".html" or ".svg" or ".resx" or ".proto" or ".lock" or ".txt" or ".md" or ".sql"
        or ".editorconfig";

    /// <summary>Whether a folder's name says that sources may be in it.</summary>
    public static bool IsSource(string folder) => folder is not ("bin" or "obj" or "data" or "node_modules") && folder is not ['.', ..];

    private static IEnumerable<FileInfo> Files(string folder)
    {
        var here = new DirectoryInfo(folder);
        return here.EnumerateFiles().Where(file => IsInput(file.Name))
            .Concat(here.EnumerateDirectories().Where(inner => IsSource(inner.Name)).SelectMany(inner => Files(inner.FullName)));
    }

    private static IEnumerable<string> References(string project) =>
        from match in Reference().Matches(File.ReadAllText(project))
        let relative = match.Groups["path"].Value.Trim().Replace('\\', '/')
        where !relative.Contains('$', StringComparison.Ordinal)
        select Path.GetFullPath(relative, Path.GetDirectoryName(project)!);

    // What the last restore noted. It knows the references that come from an imported file too, and does not see what was added since.
    private static IReadOnlyList<string> Restored(string project)
    {
        var file = Path.Combine(Path.GetDirectoryName(project)!, "obj", $"{Path.GetFileName(project)}.nuget.dgspec.json");
        if (!File.Exists(file))
            return [];
        try
        {
            using var noted = JsonDocument.Parse(File.ReadAllBytes(file));
            return [.. noted.RootElement.GetProperty("projects").EnumerateObject().Select(each => each.Name)];
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            return [];
        }
    }

    private static IEnumerable<string> AllAbove(string project, IReadOnlySet<string> folders)
    {
        var found = new HashSet<string>();
        foreach (var folder in folders.Append(Path.GetDirectoryName(project)!))
            for (var above = Path.GetDirectoryName(folder); above is not null && found.Add(above); above = Path.GetDirectoryName(above))
                yield return above;
    }

    // MSBuild imports Directory.Build.props and its kin by itself, and others that a project names.
    private static IEnumerable<FileInfo> Imported(string folder)
    {
        var here = new DirectoryInfo(folder);
        return here.EnumerateFiles("*.props").Concat(here.EnumerateFiles("*.targets")).Concat(here.EnumerateFiles("global.json"));
    }

    [GeneratedRegex("""ProjectReference Include="(?<path>[^"]+)"|^#:project (?<path>.+)$""", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
