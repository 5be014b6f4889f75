using Appia.PostgreSql.Server;

namespace Appia.PostgreSql.Tests;

/// <summary>One throwaway server for all tests of this project: it ends, and its data goes, when the process does.</summary>
internal static class Server
{
    private static readonly Lazy<Task<PrivateServer>> Running = new(() => PrivateServer.Start());

    /// <summary>Whether tests have to be left out, and why. In CI a missing server is a failure.</summary>
    public static string? Missing { get; } =
        PrivateServer.IsAvailable || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "PostgreSQL is not installed (Debian: apt-get install postgresql).";

    public static async Task<string> ConnectionString() => (await Running.Value).ConnectionString;
}
