using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>What is true of a type because of something inside it, however deep; types may contain themselves.</summary>
internal sealed class TypeTraits
{
    private readonly Dictionary<ISymbol, bool> _copies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, bool> _validates = new(SymbolEqualityComparer.Default);

    /// <summary>Whether something mutable could be inside.</summary>
    public bool Copies(ITypeSymbol type) => Remember(_copies, type, IsMutable);

    /// <summary>Whether there is something to check inside.</summary>
    public bool Validates(ITypeSymbol type) => Remember(_validates, type, HasChecks);

    private static bool Remember(Dictionary<ISymbol, bool> known, ITypeSymbol type, Func<ITypeSymbol, bool> own)
    {
        if (!known.TryGetValue(type, out var found))
            known.Add(type, found = Reaches(type, own, new(SymbolEqualityComparer.Default)));
        return found;
    }

    private static bool Reaches(ITypeSymbol type, Func<ITypeSymbol, bool> own, HashSet<ISymbol> seen)
    {
        if (!seen.Add(type))
            return false;
        if (own(type))
            return true;
        return Parts(type).Any(part => Reaches(part, own, seen));
    }

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => TypeForms.Of(type) switch
    {
        TypeForm.Nullable or TypeForm.List or TypeForm.Set or TypeForm.Map => ((INamedTypeSymbol)type).TypeArguments,
        TypeForm.Message when type.IsAbstract => Hierarchy.Cases((INamedTypeSymbol)type),
        TypeForm.Message => MemberList.Of((INamedTypeSymbol)type).Members.Select(member => member.Property.Type),
        _ => [],
    };

    private static bool IsMutable(ITypeSymbol type) =>
        TypeForms.Of(type) is TypeForm.Bytes
        || (TypeForms.Of(type) is TypeForm.List or TypeForm.Set or TypeForm.Map && type.TypeKind == TypeKind.Interface);

    private static bool HasChecks(ITypeSymbol type) =>
        TypeForms.Of(type) is TypeForm.Message
        && MemberList.Of((INamedTypeSymbol)type).Members.Any(member => Checks.Any(member) || HoldsReferences(member.Property.Type));

    /// <summary>Whether the type is a collection of references that must not be null.</summary>
    public static bool HoldsReferences(ITypeSymbol type) =>
        TypeForms.Of(type) is TypeForm.List or TypeForm.Set or TypeForm.Map
        && ((INamedTypeSymbol)type).TypeArguments.Last() is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };
}
