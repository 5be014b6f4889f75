using System.Reflection;
using Appia.Engines;
using Xunit.Sdk;

namespace Boutique.Tests;

/// <summary>Runs a test with the shop on PostgreSQL. In CI a missing server is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgreSqlAttribute : DataAttribute
{
    public OnPostgreSqlAttribute() => Skip = SharedServer.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Database.Engine]];
}
