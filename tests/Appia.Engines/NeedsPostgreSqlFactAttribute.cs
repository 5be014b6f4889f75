namespace Appia.Engines;

/// <summary>A test that needs PostgreSQL's programs. On a build machine a missing server is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgreSqlFactAttribute : FactAttribute
{
    public NeedsPostgreSqlFactAttribute() => Skip = SharedServer.Missing;
}
