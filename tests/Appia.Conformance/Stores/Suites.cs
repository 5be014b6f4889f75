using System.Reflection;

namespace Appia.Conformance;

/// <summary>The suites, for the test that an engine leaves none out.</summary>
public static class Suites
{
    /// <summary>The suites that no class of <paramref name="tests"/> inherits.</summary>
    public static IEnumerable<string> Missing(Assembly tests)
    {
        var inherited = tests.GetTypes().Select(type => type.BaseType).ToHashSet();
        return typeof(ConformanceSuite).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSubclassOf(typeof(ConformanceSuite)) && !inherited.Contains(type))
            .Select(type => type.Name);
    }
}
