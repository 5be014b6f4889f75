using Appia.PostgreSql.Server;

namespace Appia.Runtime.Tests.Replicas;

/// <summary>A test that needs PostgreSQL's programs. In CI a missing one is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgreSqlFactAttribute : FactAttribute
{
    public NeedsPostgreSqlFactAttribute()
    {
        if (!PrivateServer.IsAvailable && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "PostgreSQL is not installed (Debian: apt-get install postgresql).";
    }
}
