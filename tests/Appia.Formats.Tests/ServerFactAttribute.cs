using Appia.PostgreSql.Server;

namespace Appia.Formats.Tests;

/// <summary>A test on a PostgreSQL server. In CI a missing one is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute() => Skip = Missing;

    /// <summary>Why such tests are left out; <see langword="null"/> when they run.</summary>
    public static string? Missing { get; } = PrivateServer.IsAvailable || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : "PostgreSQL is not installed (Debian: apt-get install postgresql).";
}
