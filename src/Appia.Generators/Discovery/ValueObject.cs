using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Value objects, marked <c>[Wraps]</c>.</summary>
internal static class ValueObject
{
    /// <summary>The member that holds the value; null when the type has not the shape of a value object.</summary>
    public static IPropertySymbol? Held(INamedTypeSymbol type)
    {
        if (WhyNot(type) is { })
            return null;
        return MemberList.Of(type).Members[0].Property;
    }

    /// <summary>What is wrong with its shape, in words; null when nothing is.</summary>
    public static string? WhyNot(INamedTypeSymbol type)
    {
        if (!RecordStruct.Is(type) || !type.IsReadOnly)
            return "is not a readonly record struct";
        if (type.IsGenericType)
            return "is generic";
        var list = MemberList.Of(type);
        if (list.Members.Count != 1 || list.Constructor is not { Parameters.Length: 1 })
            return $"has {list.Members.Count} members that are set";
        if (TypeForms.Of(list.Members[0].Property.Type) is not (Model.TypeForm.Scalar or Model.TypeForm.Enum)
            || list.Members[0].Property.Type.NullableAnnotation == NullableAnnotation.Annotated)
            return $"holds '{list.Members[0].Property.Type.Spoken()}'";
        return null;
    }
}
