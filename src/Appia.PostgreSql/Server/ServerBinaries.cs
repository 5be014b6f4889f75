using System.Globalization;

namespace Appia.PostgreSql.Server;

/// <summary>Where PostgreSQL's programs are on this machine.</summary>
internal static class ServerBinaries
{
    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    // Debian keeps each version in a folder of its own and none on the PATH, and so do the others.
    private static readonly (string Parent, string Child)[] Packaged =
    [
        ("/usr/lib/postgresql", "bin"), ("/usr/local/lib/postgresql", "bin"), ("/opt/homebrew/opt", "bin"), ("/usr/local/opt", "bin"),
        ("/Library/PostgreSQL", "bin"), ("/usr", "bin"), ("/usr/local", "bin"), ("/opt", "bin"),
    ];

    /// <summary>The folder of the programs; <see langword="null"/> when they are not all in one.</summary>
    /// <param name="searchPath">The value of the PATH variable.</param>
    public static string? Find(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(PackagedFolders()).FirstOrDefault(HasAll);

    /// <summary>Where <see cref="Find"/> looks, beside the PATH.</summary>
    public static IEnumerable<string> Places =>
        ["/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/Library/PostgreSQL/*/bin", "/usr/pgsql-*/bin"];

    // The newest version first.
    private static IEnumerable<string> PackagedFolders() =>
        from place in Packaged
        where Directory.Exists(place.Parent)
        from folder in Directory.EnumerateDirectories(place.Parent)
        let version = Version(Path.GetFileName(folder))
        where version > 0
        orderby version descending
        select Path.Combine(folder, place.Child);

    // 15, postgresql@15, pgsql-15, 15.4
    private static double Version(string name)
    {
        var number = name.Replace("postgresql", "", StringComparison.Ordinal).Replace("pgsql", "", StringComparison.Ordinal).Trim('@', '-');
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    private static bool HasAll(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)));
}
