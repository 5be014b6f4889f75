using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Appia.Cli.Projects;

/// <summary>Remembers what the last build of a project made and of which files, so that an unchanged project starts without MSBuild.</summary>
internal sealed partial class BuildStamp(string project, string path)
{
    private const string SingleFile = ".cs";

    /// <summary>The stamp of a project, beside its intermediate files; a program of a single file keeps none beside it.</summary>
    public static BuildStamp Of(string project) => new(
        project,
        Path.GetExtension(project) == SingleFile
            ? Path.Combine(Path.GetTempPath(), $"appia-build-{Environment.UserName}-{Hash(project)}")
            : Path.Combine(Path.GetDirectoryName(project)!, "obj", $"{Path.GetFileNameWithoutExtension(project)}.appia-build"));

    /// <summary>The program that the last build made; <see langword="null"/> when it has to be built again.</summary>
    public string? Current()
    {
        if (!File.Exists(path) || File.ReadAllLines(path) is not [var program, var inputs] || !File.Exists(program))
            return null;
        var built = File.GetLastWriteTimeUtc(path);
        var files = Inputs();
        return inputs == Sum(files) && files.All(file => file.LastWriteTimeUtc < built) ? program : null;
    }

    /// <summary>Notes that the project was built.</summary>
    public void Write(string program) => File.WriteAllLines(path, [program, Sum(Inputs())]);

    // A changed number of files or bytes shows deleted and restored files, which are not newer than the build.
    private static string Sum(IReadOnlyList<FileInfo> files) => $"{files.Count} {files.Sum(file => file.Length)}";

    private static string Hash(string project) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)).AsSpan(0, 8));

    private List<FileInfo> Inputs() =>
        [.. Folders().SelectMany(Files).Append(new(project)).Concat(Shared()).DistinctBy(file => file.FullName)];

    private static IEnumerable<FileInfo> Files(string folder)
    {
        var here = new DirectoryInfo(folder);
        return here.EnumerateFiles().Where(IsInput)
            .Concat(here.EnumerateDirectories().Where(IsSource).SelectMany(inner => Files(inner.FullName)));
    }

    private static bool IsSource(DirectoryInfo folder) =>
        folder.Name is not ("bin" or "obj" or "data" or "node_modules") && folder.Name[0] != '.';

    private static bool IsInput(FileInfo file) => file.Extension is ".cs" or ".csproj" or ".props" or ".targets" or ".json" or ".razor"
        or ".cshtml" or ".css" or ".js" or ".html" or ".svg" or ".resx" or ".proto" or ".txt" or ".md" or ".editorconfig";

    /// <summary>The folders of the project and of all projects that it refers to.</summary>
    private HashSet<string> Folders()
    {
        var (found, seen) = (new HashSet<string>(), new HashSet<string>());
        var waiting = new Stack<string>([project]);
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next) || !File.Exists(next))
                continue;
            if (Path.GetExtension(next) != SingleFile)
                found.Add(Path.GetDirectoryName(next)!);
            foreach (var reference in References(next))
                waiting.Push(reference);
        }

        return found;
    }

    private static IEnumerable<string> References(string project) =>
        from match in Reference().Matches(File.ReadAllText(project))
        let relative = match.Groups["path"].Value.Trim().Replace('\\', '/')
        where !relative.Contains('$', StringComparison.Ordinal)
        select Path.GetFullPath(relative, Path.GetDirectoryName(project)!);

    // MSBuild imports Directory.Build.props and its kin from the folders above.
    private IEnumerable<FileInfo> Shared()
    {
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(project)!).Parent; folder is not null; folder = folder.Parent)
        {
            foreach (var file in folder.EnumerateFiles("Directory.*").Concat(folder.EnumerateFiles("global.json")))
                yield return file;
        }
    }

    [GeneratedRegex("""ProjectReference Include="(?<path>[^"]+)"|^#:project (?<path>.+)$""", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
