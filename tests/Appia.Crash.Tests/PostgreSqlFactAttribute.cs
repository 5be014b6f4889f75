using Appia.PostgreSql.Server;

namespace Appia.Crash.Tests;

/// <summary>A test on PostgreSQL. In CI a missing one is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (!PrivateServer.IsAvailable && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "PostgreSQL is not installed (Debian: apt-get install postgresql).";
    }
}
