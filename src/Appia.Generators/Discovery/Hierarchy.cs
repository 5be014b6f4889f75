using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>The cases of a closed hierarchy: the records of the same assembly that derive from an abstract record.</summary>
internal static class Hierarchy
{
    /// <summary>All records, of the base's assembly, that derive from it and are not abstract, in the order of their names.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Cases(INamedTypeSymbol type) =>
        [.. Types(type.ContainingAssembly.GlobalNamespace).Where(candidate => !candidate.IsAbstract && Derives(candidate, type))
            .OrderBy(candidate => candidate.FullName(), StringComparer.Ordinal)];

    /// <summary>The name in the member <c>$type</c>.</summary>
    public static string Discriminator(INamedTypeSymbol type) =>
        type.Find(KnownNames.Case)?.Text() ?? Casing.Camel(type.Name);

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (var current = type.BaseType; current is { }; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, from))
                return true;
        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol { IsRecord: true, IsReferenceType: true } type)
                yield return type;
            if (member is INamespaceOrTypeSymbol inner)
                foreach (var nested in Types(inner))
                    yield return nested;
        }
    }
}
