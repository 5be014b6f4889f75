using Appia.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appia.Generators.Discovery;

/// <summary>Names of symbols, as source and as names of what is generated for them.</summary>
internal static class SymbolNames
{
    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat WithNull = Plain.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat WithoutGlobal = Plain
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The type in source, with <c>global::</c> and without nullable annotations.</summary>
    public static string Source(this ITypeSymbol type) => type.ToDisplayString(Plain);

    /// <summary>The type in source, with <c>global::</c> and nullable annotations.</summary>
    public static string AnnotatedSource(this ITypeSymbol type) => type.ToDisplayString(WithNull);

    /// <summary>The full name, for comparing with <see cref="KnownNames"/>.</summary>
    public static string FullName(this ISymbol symbol) => symbol.ToDisplayString(WithoutGlobal);

    /// <summary>The name as people say it: without its namespace.</summary>
    public static string Spoken(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The name of a class generated for a type: beside it, in the namespace <c>Generated</c>.</summary>
    public static GeneratedName GeneratedFor(INamedTypeSymbol type, string name, string suffix)
    {
        var space = Namespace(type);
        return new(space.Length == 0 ? "Generated" : $"{space}.Generated", name + suffix, type.IsPublic() && !type.IsGenericType);
    }

    public static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.FullName();

    /// <summary>The type's name with those around it and its type arguments: <c>Outer_Inner</c>, <c>PageOfNote</c>.</summary>
    public static string Flat(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
            return type.Name;
        var name = named.ContainingType is { } outer ? $"{Flat(outer)}_{named.Name}" : named.Name;
        return named.TypeArguments.Length == 0 ? name : $"{name}Of{string.Join("And", named.TypeArguments.Select(Flat))}";
    }

    /// <summary>A name in source: with an at sign where it is a keyword.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Whether all assemblies can name the type.</summary>
    public static bool IsPublic(this ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => array.ElementType.IsPublic(),
            INamedTypeSymbol named => named.DeclaredAccessibility == Accessibility.Public
                && named.TypeArguments.All(IsPublic)
                && (named.ContainingType is null || named.ContainingType.IsPublic()),
            _ => true,
        };

    /// <summary>Whether generated code of the type's assembly can name it.</summary>
    public static bool IsReachable(this INamedTypeSymbol type) =>
        !type.IsFileLocal
        && type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && (type.ContainingType is null || type.ContainingType.IsReachable());
}
