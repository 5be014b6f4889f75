using System.Reflection;

namespace Appia.Engines;

/// <summary>What has to hold for a project that runs another one's tests on PostgreSQL.</summary>
public abstract class TwinSuite
{
    private const int ShortestReason = 30;

    [Fact]
    public void The_tests_run_on_PostgreSQL() => Assert.True(EngineUnderTest.IsPostgreSql);

    [Fact]
    public void Every_test_that_is_left_out_says_why()
    {
        var classes = GetType().Assembly.GetTypes();
        var silent = classes.Concat(classes.SelectMany(type => type.GetMethods()).Cast<MemberInfo>())
            .Where(member => member.GetCustomAttribute<SqliteOnlyAttribute>() is { } only && only.Reason.Trim().Length < ShortestReason)
            .Select(member => $"{member.DeclaringType?.Name}.{member.Name}");

        Assert.Empty(silent);
    }
}
