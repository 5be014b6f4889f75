using System.Security.Cryptography;
using System.Text;
using Appia.PostgreSql.Server;

namespace Appia.Testing;

/// <summary>What keeps the stores of a test's system: files in its folder, or schemas of one PostgreSQL database, whose names begin with a
/// prefix that is made of the folder's name.</summary>
internal static class TestEngine
{
    /// <summary>The engine, by its name.</summary>
    public const string EnginePath = "Appia:Engine";

    /// <summary>How to connect to PostgreSQL.</summary>
    public const string ConnectionPath = "ConnectionStrings:Appia";

    private const string PostgreSql = "postgres";
    private const string PrefixPath = "Appia:SchemaPrefix";
    private const string BlobsPath = "Appia:Blobs";

    // It ends, and its data goes, when the process does.
    private static readonly Lazy<Task<PrivateServer>> Server = new(() => PrivateServer.Start());

    /// <summary>Completes what the test says with what the environment says, and with a server when nobody names one.</summary>
    /// <param name="configuration">The configuration that the test gives.</param>
    /// <param name="folder">The system's folder.</param>
    public static async Task<Dictionary<string, string?>> Settle(IDictionary<string, string?> configuration, string folder)
    {
        var settings = new Dictionary<string, string?>(configuration, StringComparer.OrdinalIgnoreCase);
        AddEnvironment(settings, EnginePath);
        if (!PostgreSql.Equals(settings.GetValueOrDefault(EnginePath), StringComparison.OrdinalIgnoreCase))
            return settings;
        AddEnvironment(settings, ConnectionPath);
        if (!settings.ContainsKey(ConnectionPath))
            settings[ConnectionPath] = (await Server.Value).ConnectionString;
        settings.TryAdd(PrefixPath, SchemaPrefix(folder));
        settings.TryAdd(BlobsPath, Path.Combine(folder, "blobs"));
        return settings;
    }

    /// <summary>Removes what a system that nobody opens again has stored in a database.</summary>
    /// <remarks>Also on a server that goes with the process: connections are opened the more slowly the more tables there are. What has a prefix
    /// that the test itself gave stays.</remarks>
    public static Task Remove(IReadOnlyDictionary<string, string?> settings, string folder) =>
        settings.GetValueOrDefault(PrefixPath) is { } prefix && prefix == SchemaPrefix(folder)
            ? TestSchemas.Remove(settings[ConnectionPath]!, prefix)
            : Task.CompletedTask;

    /// <summary>What the names of the schemas begin with: the same for the same folder.</summary>
    public static string SchemaPrefix(string folder) =>
        $"t{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..12]}_";

    private static void AddEnvironment(Dictionary<string, string?> settings, string path)
    {
        if (Environment.GetEnvironmentVariable(path.Replace(":", "__", StringComparison.Ordinal)) is { Length: > 0 } value)
            settings.TryAdd(path, value);
    }
}
