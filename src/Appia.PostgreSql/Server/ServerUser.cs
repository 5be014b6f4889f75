namespace Appia.PostgreSql.Server;

/// <summary>As whom a private server runs: PostgreSQL refuses to run as root.</summary>
internal static class ServerUser
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The user to become, or <see langword="null"/> to stay who this process is.</summary>
    public static string? Name { get; } = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? Choose() : null;

    private static string? Choose()
    {
        var known = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet() : [];
        return Array.Find(Candidates, known.Contains);
    }
}
