using System.Linq;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Record structs, also those of another assembly.</summary>
internal static class RecordStruct
{
    /// <summary>Whether a type is a record struct.</summary>
    /// <remarks>Compiled, nothing says that a struct was a record: a positional one is known by what the compiler gave it.</remarks>
    public static bool Is(INamedTypeSymbol type) =>
        type.IsValueType && (type.IsRecord || (type.DeclaringSyntaxReferences.IsEmpty && IsEquatable(type) && type.GetMembers("Deconstruct").Length > 0));

    private static bool IsEquatable(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => i.Name == "IEquatable" && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type));
}
