using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>What an event of an old version is upcast to.</summary>
internal sealed class EventVersions(INamedTypeSymbol type)
{
    /// <summary>The next version, if the event is old.</summary>
    public INamedTypeSymbol? Successor => Targets(type).FirstOrDefault();

    /// <summary>The event and all that it becomes, in their order. A cycle ends it.</summary>
    public static IEnumerable<INamedTypeSymbol> Line(INamedTypeSymbol type)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var current = type; current is { } && seen.Add(current); current = Targets(current).FirstOrDefault())
            yield return current;
    }

    /// <summary>What is wrong, in words; null when nothing is.</summary>
    public string? Mistake()
    {
        var targets = Targets(type);
        if (targets.Count == 0)
            return null;
        var next = targets[0];
        return targets.Count > 1 ? $"is upcast to '{next.Spoken()}' and to '{targets[1].Spoken()}'"
            : !next.Has(KnownNames.Event) ? $"is upcast to '{next.Spoken()}', which is not marked [Event(\"topic\")]"
            : !Same(next.ContainingAssembly, type.ContainingAssembly) ? $"is upcast to '{next.Spoken()}', which is in another assembly"
            : Line(type).Any(version => Targets(version).Any(target => Same(target, type))) ? $"is upcast to '{next.Spoken()}', and that to it again"
            : null;
    }

    private static List<INamedTypeSymbol> Targets(INamedTypeSymbol type) =>
    [
        .. type.AllInterfaces.Where(candidate => candidate.OriginalDefinition.FullName() == KnownNames.Upcast)
            .Select(candidate => candidate.TypeArguments[0]).OfType<INamedTypeSymbol>(),
    ];

    private static bool Same(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);
}
