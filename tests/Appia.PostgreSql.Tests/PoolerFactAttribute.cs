namespace Appia.PostgreSql.Tests;

/// <summary>A test behind PgBouncer. In CI a missing one is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PoolerFactAttribute : FactAttribute
{
    public PoolerFactAttribute()
    {
        if (PoolerServer.Program is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "PgBouncer is not installed (Debian: apt-get install pgbouncer).";
    }
}
