using Appia.PostgreSql.Server;

namespace Appia.Calls.Tests.Turns;

/// <summary>A test that needs a PostgreSQL server. In CI a missing one is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute() => Skip = Missing;

    public static string? Missing { get; } =
        PrivateServer.IsAvailable || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "PostgreSQL is not installed (Debian: apt-get install postgresql).";
}
