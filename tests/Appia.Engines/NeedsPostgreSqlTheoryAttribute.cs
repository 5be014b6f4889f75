namespace Appia.Engines;

/// <summary>Tests that need PostgreSQL's programs, as <see cref="NeedsPostgreSqlFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgreSqlTheoryAttribute : TheoryAttribute
{
    public NeedsPostgreSqlTheoryAttribute() => Skip = SharedServer.Missing;
}
