using Appia.Describe;

namespace Appia.Cli.Watching;

/// <summary>A built program in a folder of its own, which nothing changes: whoever runs from it keeps its files, whatever is built
/// meanwhile.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Program">The program in it.</param>
/// <param name="Files">Its files and the application's settings, by name.</param>
internal sealed record Generation(string Folder, string Program, IReadOnlyDictionary<string, ProgramFile> Files)
{
    /// <summary>What the system says about itself; <see langword="null"/> when nobody asked.</summary>
    public SystemDescription? System { get; init; }

    /// <summary>The files that are not as they were in an earlier generation, and have a part in what the program does.</summary>
    public IReadOnlyList<ProgramFile> ChangedSince(Generation earlier) =>
    [
        .. Files.Keys.Union(earlier.Files.Keys).Order(StringComparer.Ordinal)
            .Where(name => Files.GetValueOrDefault(name)?.Hash != earlier.Files.GetValueOrDefault(name)?.Hash)
            .Select(name => Files.GetValueOrDefault(name) ?? earlier.Files[name])
            .Where(file => file.Runs),
    ];
}
