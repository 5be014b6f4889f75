using System.Globalization;

namespace Appia.PostgreSql.Server;

/// <summary>Which of the installed versions runs a private server.</summary>
internal static class ServerChoice
{
    /// <summary>The oldest version that will do.</summary>
    public const int Oldest = 14;

    /// <summary>The version that the data is of, or, where there is none yet, the first that will do.</summary>
    /// <param name="installed">What is installed, the preferred one first.</param>
    /// <param name="data">The folder of PostgreSQL's data, which need not exist.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="AppiaException">None is installed (APPIA2140), all are too old (APPIA2144), or none fits the data (APPIA2159).</exception>
    public static async Task<ServerBinaries> Choose(IEnumerable<ServerBinaries> installed, string? data, CancellationToken ct)
    {
        var wanted = data is null ? null : Major(data);
        var found = new List<Version>();
        foreach (var binaries in installed)
        {
            var version = await binaries.Version(ct);
            if (wanted is null ? version.Major >= Oldest : version.Major == wanted)
                return binaries;
            found.Add(version);
        }
        throw found.Count == 0 ? PostgreSqlErrors.NoServerPrograms(ServerBinaries.Places)
            : wanted is { } major ? PostgreSqlErrors.OtherVersion(data!, major, found)
            : PostgreSqlErrors.OldServer(found[0], Oldest);
    }

    private static int? Major(string data)
    {
        var file = Path.Combine(data, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;
    }
}
