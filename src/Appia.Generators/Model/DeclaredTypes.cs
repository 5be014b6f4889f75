namespace Appia.Generators.Model;

/// <summary>Which types the types of an assembly are made of.</summary>
internal static class DeclaredTypes
{
    /// <summary>All records, hierarchies, wraps and enumerations that are reached from some, each once.</summary>
    /// <param name="roots">The names of those to begin with.</param>
    /// <param name="declared">The types by their names.</param>
    /// <param name="naming">How a type that is used is named there.</param>
    public static IReadOnlyList<DeclaredModel> Reached(
        IEnumerable<string> roots, IReadOnlyDictionary<string, DeclaredModel> declared, Func<string, string> naming)
    {
        var found = new Dictionary<string, DeclaredModel>(StringComparer.Ordinal);
        var pending = new Stack<string>(roots);
        while (pending.Count > 0)
        {
            if (!declared.TryGetValue(pending.Pop(), out var type) || found.ContainsKey(type.Type))
                continue;
            found.Add(type.Type, type);
            foreach (var part in Uses(type).SelectMany(Parts))
                pending.Push(naming(part));
        }
        return [.. found.Values];
    }

    /// <summary>The names of the types that a type is written with: its own, and those of its items and keys.</summary>
    public static IEnumerable<string> Parts(TypeModel type) =>
        new[] { type.Name }.Concat(type.Item is { } item ? Parts(item) : []).Concat(type.Key is { } key ? Parts(key) : []);

    private static IEnumerable<TypeModel> Uses(DeclaredModel type) => type switch
    {
        RecordModel record => record.Members.Select(member => member.Type),
        HierarchyModel hierarchy => hierarchy.Cases.Select(@case => @case.Type),
        WrapsModel wraps => [wraps.Held],
        _ => [],
    };
}
