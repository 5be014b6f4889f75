using System.Reflection;
using Xunit.Sdk;

namespace Boutique.Tests;

/// <summary>Runs a test with the shop on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["sqlite"]];
}
