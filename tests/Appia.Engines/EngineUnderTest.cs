using Appia.Testing;

namespace Appia.Engines;

/// <summary>The engine that the tests of this process run on. Tests that make their systems with <see cref="TestSystem"/> need not know it.</summary>
public static class EngineUnderTest
{
    internal const string EngineVariable = "Appia__Engine";
    internal const string ConnectionVariable = "ConnectionStrings__Appia";
    internal const string PostgreSql = "postgres";

    /// <summary>Whether it is PostgreSQL, and not SQLite.</summary>
    public static bool IsPostgreSql => Environment.GetEnvironmentVariable(EngineVariable) == PostgreSql;

    /// <summary>The server of PostgreSQL.</summary>
    public static string Server => Environment.GetEnvironmentVariable(ConnectionVariable)
        ?? throw new InvalidOperationException("There is no PostgreSQL server for these tests.");

    /// <summary>The configuration of a system that keeps its stores in a folder of the test's own, or on the server under that folder's name.</summary>
    public static IReadOnlyDictionary<string, string?> Settings(string folder) => IsPostgreSql
        ? new Dictionary<string, string?>
        {
            ["Appia:Engine"] = PostgreSql,
            ["ConnectionStrings:Appia"] = Server,
            ["Appia:SchemaPrefix"] = TestEngine.SchemaPrefix(folder),
            ["Appia:Blobs"] = Path.Combine(folder, "blobs"),
        }
        : new Dictionary<string, string?>();

    /// <summary>The same, as arguments of a program.</summary>
    public static IEnumerable<string> Arguments(string folder) => Settings(folder).Select(setting => $"--{setting.Key}={setting.Value}");
}
