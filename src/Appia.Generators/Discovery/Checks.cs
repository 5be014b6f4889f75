using System.Globalization;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>The validation attributes of members and parameters.</summary>
internal static class Checks
{
    public static bool Any(MemberList.Member member) => Of(member).Count > 0;

    public static EquatableArray<CheckModel> Of(MemberList.Member member) =>
        Of([.. member.Parameter?.GetAttributes() ?? [], .. member.Property.GetAttributes()], member.Property.Type);

    public static EquatableArray<CheckModel> Of(IParameterSymbol parameter) => Of(parameter.GetAttributes(), parameter.Type);

    /// <summary>Why some check of a record would never be asked; null when all are.</summary>
    public static string? WhyUnasked(INamedTypeSymbol type, IEnumerable<MemberList.Member> members)
    {
        if (type.AllInterfaces.Any(known => known.FullName() == KnownNames.ValidatableObject))
            return "implements IValidatableObject";
        if (type.GetAttributes().FirstOrDefault(IsValidation) is { } whole)
            return $"has [{Name(whole)}] on the whole record";
        return members.FirstOrDefault(member => Of(member).Any(check => check.Name == "Compare")) is { Property: { } compared }
            ? $"compares '{compared.Name}' with another member by [Compare]"
            : null;
    }

    private static EquatableArray<CheckModel> Of(IEnumerable<AttributeData> attributes, ITypeSymbol type) =>
        attributes.Where(IsValidation).Select(attribute => Check(attribute, type)).Where(check => check is { }).Distinct().ToEquatable()!;

    private static bool IsValidation(AttributeData attribute)
    {
        for (var current = attribute.AttributeClass; current is { }; current = current.BaseType)
            if (current.FullName() == KnownNames.ValidationAttribute)
                return true;
        return false;
    }

    private static CheckModel? Check(AttributeData attribute, ITypeSymbol type)
    {
        var name = Name(attribute);
        var check = new CheckModel(name, Literals.Creation(attribute), CheckKind.Other);
        var ours = attribute.AttributeClass!.ContainingNamespace.FullName() == "System.ComponentModel.DataAnnotations";
        return name switch
        {
            "Required" when ours => CanBeNull(type) ? check with { Kind = CheckKind.Required } : null,
            "StringLength" when ours => Length(check, attribute.Named("MinimumLength"), Argument(attribute, 0)),
            "MinLength" when ours && HasLength(type) => Length(check, Argument(attribute, 0), null),
            "MaxLength" when ours && HasLength(type) => Length(check, null, Argument(attribute, 0)),
            "Length" when ours && HasLength(type) => Length(check, Argument(attribute, 0), Argument(attribute, 1)),
            "Range" when ours && IsBounded(attribute, type) => Range(check, attribute, type),
            _ => check,
        };
    }

    private static string Name(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }

    private static CheckModel Length(CheckModel check, object? least, object? most) =>
        check with { Kind = CheckKind.Length, Least = least is int l and > 0 ? Number(l) : null, Most = most is int m and >= 0 ? Number(m) : null };

    private static CheckModel Range(CheckModel check, AttributeData attribute, ITypeSymbol type)
    {
        var suffix = Underlying(type).SpecialType is SpecialType.System_Double or SpecialType.System_Single ? "D" : "";
        return check with { Kind = CheckKind.Range, Least = Number(Argument(attribute, 0)!) + suffix, Most = Number(Argument(attribute, 1)!) + suffix };
    }

    private static object? Argument(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[index].Value : null;

    private static bool IsBounded(AttributeData attribute, ITypeSymbol type)
    {
        if (attribute.ConstructorArguments.Length != 2 || attribute.NamedArguments.Any(named => named.Key.EndsWith("IsExclusive", StringComparison.Ordinal)))
            return false;
        return Underlying(type).SpecialType switch
        {
            SpecialType.System_Double or SpecialType.System_Single =>
                attribute.ConstructorArguments.All(a => a.Value is int || (a.Value is double d && IsFinite(d))),
            SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
                or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_Decimal =>
                attribute.ConstructorArguments.All(a => a.Value is int),
            _ => false,
        };
    }

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);

    private static string Number(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;

    private static bool CanBeNull(ITypeSymbol type) => type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool HasLength(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || (TypeForms.Of(type) is TypeForm.List or TypeForm.Set or TypeForm.Map && type.IsReferenceType);

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
