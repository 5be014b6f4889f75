using System.Globalization;
using System.Text.RegularExpressions;

namespace Appia.PostgreSql.Server;

/// <summary>PostgreSQL's programs on this machine: those of one version in one folder.</summary>
/// <param name="Folder">The folder.</param>
internal sealed partial record ServerBinaries(string Folder)
{
    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    // Debian keeps each version in a folder of its own and none on the PATH, and so do the others.
    private static readonly (string Parent, string Child)[] Packaged =
    [
        ("/usr/lib/postgresql", "bin"), ("/usr/local/lib/postgresql", "bin"), ("/opt/homebrew/opt", "bin"), ("/usr/local/opt", "bin"),
        ("/Library/PostgreSQL", "bin"), ("/usr", "bin"), ("/usr/local", "bin"), ("/opt", "bin"),
    ];

    /// <summary>Where <see cref="Find"/> looks, beside the PATH.</summary>
    public static IEnumerable<string> Places =>
        ["/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/Library/PostgreSQL/*/bin", "/usr/pgsql-*/bin"];

    /// <summary>All that there are: the one on the PATH first, then the newest.</summary>
    /// <param name="searchPath">The value of the PATH variable.</param>
    public static IEnumerable<ServerBinaries> Find(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(PackagedFolders())
            .Where(HasAll).Select(folder => new ServerBinaries(folder));

    /// <summary>The path of one of them.</summary>
    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>Their version, as they say it.</summary>
    public async Task<Version> Version(CancellationToken ct)
    {
        var (_, said) = await ServerProgram.Run(this["postgres"], ["--version"], ct);
        var number = Number().Match(said);
        return new(Part(number, "major"), Part(number, "minor"));
    }

    private static int Part(Match number, string name) =>
        int.TryParse(number.Groups[name].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : 0;

    // The newest version first.
    private static IEnumerable<string> PackagedFolders() =>
        from place in Packaged
        where Directory.Exists(place.Parent)
        from folder in Directory.EnumerateDirectories(place.Parent)
        let version = NamedVersion(Path.GetFileName(folder))
        where version > 0
        orderby version descending
        select Path.Combine(folder, place.Child);

    // 15, postgresql@15, pgsql-15, 15.4
    private static double NamedVersion(string name)
    {
        var number = name.Replace("postgresql", "", StringComparison.Ordinal).Replace("pgsql", "", StringComparison.Ordinal).Trim('@', '-');
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    private static bool HasAll(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)));

    // 15.18, and 17devel or 18beta1 of those who try what is to come.
    [GeneratedRegex(@"(?<major>\d+)(\.(?<minor>\d+))?")]
    private static partial Regex Number();
}
