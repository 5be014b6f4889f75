namespace Appia.Cli.Tests;

/// <summary>Tests on a PostgreSQL server, as <see cref="ServerFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute() => Skip = ServerFactAttribute.Missing;
}
