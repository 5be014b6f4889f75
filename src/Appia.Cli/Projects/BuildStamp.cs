using System.Security.Cryptography;
using System.Text;

namespace Appia.Cli.Projects;

/// <summary>Remembers what the last build of a project made and of which files, so that an unchanged project starts without
/// MSBuild.</summary>
internal sealed class BuildStamp(string project, string path)
{
    /// <summary>The stamp of a project, beside its intermediate files; a program of a single file keeps none beside it.</summary>
    public static BuildStamp Of(string project) => new(
        project,
        ProjectSources.IsSingleFile(project)
            ? Path.Combine(Path.GetTempPath(), $"appia-build-{Environment.UserName}-{Hash(project)}")
            : Path.Combine(Path.GetDirectoryName(project)!, "obj", $"{Path.GetFileNameWithoutExtension(project)}.appia-build"));

    /// <summary>The program that the last build made; <see langword="null"/> when it has to be built again.</summary>
    public string? Current() =>
        File.Exists(path)
        && File.ReadAllLines(path) is [var program, var inputs]
        && File.Exists(program)
        && inputs == SourceSnapshot.Of(project).Hash()
            ? program
            : null;

    /// <summary>Forgets the last build: one that fails leaves a mixture.</summary>
    public void Forget()
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <summary>Notes what was built.</summary>
    public void Write(string program, SourceSnapshot built) => File.WriteAllLines(path, [program, built.Hash()]);

    private static string Hash(string project) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)).AsSpan(0, 8));
}
