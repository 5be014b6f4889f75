namespace Appia.Generators.Model;

/// <summary>The types of all subjects, each once.</summary>
internal static class TypeCatalog
{
    public static EquatableArray<JsonModel> Merge(IEnumerable<JsonModel> types) =>
        types
            .GroupBy(model => model.Type, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.First())
            .ToEquatable();
}
