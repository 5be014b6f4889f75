using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appia.Generators.Discovery;

/// <summary>The members of a record that travel, and the constructor that takes them.</summary>
internal sealed class MemberList
{
    private MemberList(IMethodSymbol? constructor, IReadOnlyList<Member> members)
    {
        Constructor = constructor;
        Members = members;
    }

    /// <summary>The constructor; null when none fits.</summary>
    public IMethodSymbol? Constructor { get; }

    public IReadOnlyList<Member> Members { get; }

    /// <summary>A member: its property and, when the constructor takes it, its parameter.</summary>
    public sealed record Member(IPropertySymbol Property, IParameterSymbol? Parameter);

    public static MemberList Of(INamedTypeSymbol type)
    {
        var properties = Properties(type);
        var constructor = FindConstructor(type, properties);
        var members = new List<Member>();
        foreach (var parameter in constructor?.Parameters ?? [])
            members.Add(new(Match(properties, parameter)!, parameter));
        foreach (var property in properties)
            if (property.SetMethod is { } && !members.Any(member => Same(member.Property, property)))
                members.Add(new(property, null));
        return new(constructor, members);
    }

    /// <summary>State of the record that is no member that travels: it would be lost.</summary>
    /// <remarks>Told of source alone: compiled, a field does not say which property it is of.</remarks>
    public static ISymbol? FindHiddenState(INamedTypeSymbol type, MemberList list)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object and not SpecialType.System_ValueType }; current = current.BaseType!)
            foreach (var field in current.GetMembers().OfType<IFieldSymbol>().Where(_ => current.DeclaringSyntaxReferences.Length > 0))
                if (!field.IsStatic && !field.IsConst && !(field.AssociatedSymbol is { } property && list.Members.Any(m => Same(m.Property, property))))
                    return field.AssociatedSymbol ?? field;
        return null;
    }

    private static List<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var found = new List<IPropertySymbol>();
        for (var current = type; current is { SpecialType: not SpecialType.System_Object and not SpecialType.System_ValueType }; current = current.BaseType!)
        {
            var own = current.GetMembers().OfType<IPropertySymbol>()
                .Where(p => !p.IsStatic && !p.IsIndexer && p.GetMethod is { } && p.DeclaredAccessibility == Accessibility.Public);
            found.InsertRange(0, own.Where(p => !found.Any(known => known.Name == p.Name)));
        }
        return found;
    }

    private static IMethodSymbol? FindConstructor(INamedTypeSymbol type, List<IPropertySymbol> properties)
    {
        var candidates = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public && !(c.Parameters.Length == 1 && Same(c.Parameters[0].Type, type)))
            .Where(c => c.Parameters.All(parameter => Match(properties, parameter) is { }))
            .ToList();
        return candidates.FirstOrDefault(IsPrimary) ?? candidates.OrderByDescending(c => c.Parameters.Length).FirstOrDefault();
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static IPropertySymbol? Match(List<IPropertySymbol> properties, IParameterSymbol parameter) =>
        properties.FirstOrDefault(property =>
            string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && Same(property.Type, parameter.Type));

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
