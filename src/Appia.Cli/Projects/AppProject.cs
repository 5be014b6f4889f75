namespace Appia.Cli.Projects;

/// <summary>An application that commands start: its host's project and, where it has one, its traffic program's.</summary>
internal sealed record AppProject(string Project, string? Traffic, string Folder)
{
    /// <summary>Where an application keeps its data when nothing else is said.</summary>
    public string DefaultData => Path.Combine(Folder, "data");

    /// <summary>Finds the application that a command line means.</summary>
    /// <param name="given">A project file, its folder, a folder with an <c>appia.json</c>, or nothing.</param>
    /// <param name="current">The current folder.</param>
    /// <param name="repository">The clone whose sample is meant when nothing is given and the folder has no project.</param>
    /// <exception cref="CommandFailure">There is none, or more than one.</exception>
    public static AppProject Locate(string? given, string current, Repository? repository)
    {
        if (given is not null)
            return At(Path.GetFullPath(given, current)) ?? throw Missing(given);
        if (At(current) is { } here)
            return here;
        if (repository is not null && At(repository.Sample) is { } sample)
            return sample;
        throw Missing(current);
    }

    /// <summary>The traffic program's project.</summary>
    /// <exception cref="CommandFailure">The application has none.</exception>
    public string RequireTraffic() => File.Exists(Traffic)
        ? Traffic
        : throw new CommandFailure(
            "APPIA6016",
            ExitCode.NotFound,
            $"{Project} has no traffic program{(Traffic is null ? "" : $" at {Traffic}")}. Name one in {AppManifest.FileName}: "
            + "{ \"project\": \"..\", \"traffic\": \"Traffic/Traffic.csproj\" }.");

    private static AppProject? At(string path)
    {
        if (File.Exists(path))
            return Path.GetFileName(path) == AppManifest.FileName ? Described(path) : Plain(path);
        if (!Directory.Exists(path))
            return null;
        var manifest = Path.Combine(path, AppManifest.FileName);
        return File.Exists(manifest) ? Described(manifest) : Single(path);
    }

    private static AppProject Described(string manifest)
    {
        var folder = Path.GetDirectoryName(manifest)!;
        var described = AppManifest.Read(manifest);
        return new(Existing(folder, described.Project), described.Traffic is null ? null : Path.GetFullPath(described.Traffic, folder), folder);
    }

    private static string Existing(string folder, string relative)
    {
        var path = Path.GetFullPath(relative, folder);
        return File.Exists(path) ? path : throw Missing(path);
    }

    private static AppProject? Single(string folder)
    {
        var projects = Directory.GetFiles(folder, "*.csproj");
        return projects.Length switch
        {
            0 => null,
            1 => Plain(projects[0]),
            _ => throw new CommandFailure(
                "APPIA6005",
                ExitCode.Usage,
                $"{folder} has several projects: {string.Join(", ", projects.Select(Path.GetFileName).Order())}. Say which with --project."),
        };
    }

    private static AppProject Plain(string project) => new(project, null, Path.GetDirectoryName(project)!);

    private static CommandFailure Missing(string where) => new(
        "APPIA6004",
        ExitCode.NotFound,
        $"There is no project at {where}. Go to a project's folder, or name one: --project path/to/App.csproj.");
}
