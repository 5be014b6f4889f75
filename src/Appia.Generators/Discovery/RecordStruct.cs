using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Record structs, also those of another assembly.</summary>
internal static class RecordStruct
{
    /// <summary>Whether a type is a record struct.</summary>
    /// <remarks>Compiled, nothing says that a struct was a record: a positional one is known by what the compiler gave it.</remarks>
    public static bool Is(INamedTypeSymbol type) =>
        type.IsValueType
        && (type.IsRecord || (type.DeclaringSyntaxReferences.IsEmpty && type.SpecialType == SpecialType.None && IsEquatable(type) && IsPositional(type)));

    private static bool IsEquatable(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => i.Name == "IEquatable" && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type));

    /// <summary>Whether it can be taken apart into properties that can be set while it is made.</summary>
    private static bool IsPositional(INamedTypeSymbol type) =>
        type.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(method =>
            method.Parameters.All(parameter =>
                type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any(property => property.SetMethod is { IsInitOnly: true })));
}
