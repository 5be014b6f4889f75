namespace Appia.Cli.Engines;

/// <summary>The engines that the command line knows.</summary>
internal static class EngineNames
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgres";

    /// <summary>Whether processes can share the stores that a system has on it.</summary>
    public static bool Shares(string? engine) => engine == PostgreSql;
}
