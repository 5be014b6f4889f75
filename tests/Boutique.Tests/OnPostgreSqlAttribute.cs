using System.Reflection;
using Appia.PostgreSql.Server;
using Xunit.Sdk;

namespace Boutique.Tests;

/// <summary>Runs a test with the shop on PostgreSQL. In CI a missing server is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgreSqlAttribute : DataAttribute
{
    public OnPostgreSqlAttribute()
    {
        if (!PrivateServer.IsAvailable && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "PostgreSQL is not installed (Debian: apt-get install postgresql).";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Database.Engine]];
}
