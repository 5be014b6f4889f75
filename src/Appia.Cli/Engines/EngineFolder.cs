using System.Data.Common;

namespace Appia.Cli.Engines;

/// <summary>Where the private server of an application keeps its stores: a folder in the application's data folder.</summary>
internal static class EngineFolder
{
    public const string Name = "postgres";

    /// <summary>Whether a data folder has stores on PostgreSQL.</summary>
    public static bool IsIn(string data) => Directory.Exists(Path.Combine(data, Name, "data"));

    /// <summary>The command that opens the database of a private server.</summary>
    public static string Psql(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return $"psql -h {parts["Host"]} -U {parts["Username"]} {parts["Database"]}";
    }
}
