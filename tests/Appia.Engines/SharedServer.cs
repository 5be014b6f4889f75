using Appia.PostgreSql.Server;

namespace Appia.Engines;

/// <summary>One throwaway server for all tests of this process: it ends, and its data goes, when the process does.</summary>
public static class SharedServer
{
    private static readonly Lazy<Task<PrivateServer>> Running = new(() => PrivateServer.Start());

    /// <summary>Whether tests have to be left out, and why. On a build machine a missing server is a failure.</summary>
    public static string? Missing { get; } =
        PrivateServer.IsAvailable || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "PostgreSQL is not installed (Debian: apt-get install postgresql).";

    /// <summary>How to connect to it.</summary>
    public static async Task<string> ConnectionString() => (await Running.Value).ConnectionString;
}
