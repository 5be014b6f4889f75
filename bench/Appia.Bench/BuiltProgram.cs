namespace Appia.Bench;

/// <summary>Finds a program of this repository that was built beside the benchmarks.</summary>
internal static class BuiltProgram
{
    /// <param name="project">The project's folder, from the root of the clone.</param>
    /// <param name="assembly">The file that the build makes.</param>
    public static string Find(string project, string assembly)
    {
        var program = Path.Combine(Source(project), "bin", "Release", "net10.0", assembly);
        return File.Exists(program)
            ? program
            : throw new FileNotFoundException($"{project} is not built. Run: dotnet build -c Release {project}", program);
    }

    /// <summary>The full path of a project's folder.</summary>
    public static string Source(string project)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, project)))
                return Path.Combine(folder.FullName, project);
        }
        throw new DirectoryNotFoundException($"{project} is not above {AppContext.BaseDirectory}.");
    }
}
