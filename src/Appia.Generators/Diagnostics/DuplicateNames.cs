using Appia.Generators.Model;

namespace Appia.Generators.Diagnostics;

/// <summary>Finds names that two subjects of one assembly share.</summary>
internal static class DuplicateNames
{
    public static IEnumerable<DiagnosticModel> Find(IEnumerable<NameModel> names) =>
        names.GroupBy(one => (one.What, one.Name)).Where(group => group.Count() > 1).Select(Report);

    private static DiagnosticModel Report(IGrouping<(string What, string Name), NameModel> group)
    {
        var taken = group.OrderBy(one => one.Type, StringComparer.Ordinal).ToList();
        return new(DiagnosticIds.DuplicateName, taken[1].Location, new(["The " + group.Key.What, group.Key.Name, taken[0].Type, taken[1].Type]));
    }
}
