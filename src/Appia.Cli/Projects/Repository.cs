namespace Appia.Cli.Projects;

/// <summary>The clone of Appia that this command was started from, when it was started by the script at a clone's root.</summary>
internal sealed record Repository(string Root)
{
    /// <summary>The clone, or <see langword="null"/> for an installed command.</summary>
    public static Repository? Current { get; } =
        Environment.GetEnvironmentVariable("APPIA_REPOSITORY") is { Length: > 0 } root && Directory.Exists(root) ? new(root) : null;

    /// <summary>The solution.</summary>
    public string Solution => Path.Combine(Root, "Appia.slnx");

    /// <summary>The sample that a command is about when nothing else is named.</summary>
    public string Sample => Path.Combine(Root, "samples", "Boutique");

    /// <summary>The benchmarks.</summary>
    public string Bench => Path.Combine(Root, "bench", "Appia.Bench", "Appia.Bench.csproj");

    /// <summary>Whether a folder is the clone's root.</summary>
    public bool IsRoot(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) == Path.TrimEndingDirectorySeparator(Root);
}
