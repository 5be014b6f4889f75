using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Which form a type has, before it is known whether its parts can travel.</summary>
internal static class TypeForms
{
    private static readonly HashSet<string> Scalars =
    [
        "bool", "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "char", "string",
        "System.Guid", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Uri", "System.Version",
        "System.Int128", "System.UInt128", "System.Half",
    ];

    private static readonly Dictionary<string, TypeForm> Collections = new()
    {
        ["System.Collections.Generic.IReadOnlyList<T>"] = TypeForm.List,
        ["System.Collections.Immutable.ImmutableArray<T>"] = TypeForm.List,
        ["System.Collections.Immutable.ImmutableList<T>"] = TypeForm.List,
        ["System.Collections.Generic.IReadOnlySet<T>"] = TypeForm.Set,
        ["System.Collections.Immutable.ImmutableHashSet<T>"] = TypeForm.Set,
        ["System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"] = TypeForm.Map,
        ["System.Collections.Immutable.ImmutableDictionary<TKey, TValue>"] = TypeForm.Map,
    };

    /// <summary>The form, or null when the type cannot travel.</summary>
    public static TypeForm? Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.TypeKind is TypeKind.Error or TypeKind.Delegate)
            return null;
        if (named.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Boolean)
            return TypeForm.Scalar;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return TypeForm.Nullable;
        if (named.TypeKind == TypeKind.Enum)
            return TypeForm.Enum;
        var name = named.OriginalDefinition.FullName();
        if (Scalars.Contains(name))
            return TypeForm.Scalar;
        if (name == "System.ReadOnlyMemory<T>" && named.TypeArguments[0].SpecialType == SpecialType.System_Byte)
            return TypeForm.Bytes;
        if (Collections.TryGetValue(name, out var collection))
            return collection;
        if (named.Has(KnownNames.Wraps))
            return TypeForm.Wraps;
        return IsMessage(named) ? TypeForm.Message : null;
    }

    /// <summary>Why a type that has no form cannot travel, and what to use instead.</summary>
    public static (string Why, string Cure) Refusal(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol =>
            ("what is inside is not known when it is built", "Use a record, or a closed hierarchy of records"),
        { SpecialType: SpecialType.System_DateTime } =>
            ("it does not say which time zone it is of", "Use DateTimeOffset, or DateOnly for a day"),
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } =>
            ("an array can be changed by both sides", "Use ReadOnlyMemory<byte>"),
        IArrayTypeSymbol => ("an array can be changed by both sides", "Use IReadOnlyList<T> or ImmutableArray<T>"),
        { TypeKind: TypeKind.Delegate } => ("code does not travel", "Pass data, and let the other side decide what to do with it"),
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => ("memory does not travel", "Pass data"),
        ITypeParameterSymbol => ("it is not known when the contract is built", "Name a type"),
        { IsTupleType: true } => ("its members have no names on the wire", "Use a record"),
        INamedTypeSymbol { IsGenericType: true } named when named.AllInterfaces.Any(i => i.Name == "IEnumerable") || named.Name == "IEnumerable" =>
            ("it can be changed by both sides, or read but once", Collection(named)),
        { TypeKind: TypeKind.Interface } => ("what is behind an interface is not known when it is built", "Use a record"),
        { IsRecord: true, IsValueType: true } => ("it is not readonly", "Make it a readonly record struct"),
        { IsReferenceType: true } => ("a class can be changed by both sides", "Use a sealed record with positional or init members"),
        _ => ("its members may be hidden or change", "Use a readonly record struct"),
    };

    /// <summary>What can be the key of a map or is written as text in a request.</summary>
    public static bool IsParsable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean
        || type.AllInterfaces.Any(i => i.OriginalDefinition.FullName() == "System.IParsable<TSelf>");

    private static bool IsMessage(INamedTypeSymbol type) => type.IsValueType ? RecordStruct.Is(type) && type.IsReadOnly : type.IsRecord;

    private static string Collection(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 2 ? "Use IReadOnlyDictionary<TKey, TValue> or ImmutableDictionary<TKey, TValue>"
        : type.Name.Contains("Set") ? "Use IReadOnlySet<T> or ImmutableHashSet<T>"
        : "Use IReadOnlyList<T> or ImmutableArray<T>";
}
