using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appia.Generators.Discovery;

/// <summary>Constants as C# source.</summary>
internal static class Literals
{
    /// <summary>The attribute, as the expression that makes it again.</summary>
    public static string Creation(AttributeData attribute)
    {
        var creation = $"new {attribute.AttributeClass!.Source()}({string.Join(", ", attribute.ConstructorArguments.Select(Constant))})";
        return attribute.NamedArguments.Length == 0
            ? creation
            : $"{creation} {{ {string.Join(", ", attribute.NamedArguments.Select(named => $"{named.Key} = {Constant(named.Value)}"))} }}";
    }

    /// <summary>A parameter's default value; null when it has none.</summary>
    public static string? Default(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
            return null;
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null when parameter.Type.IsValueType => $"default({parameter.Type.Source()})",
            null => "null",
            var value when type.TypeKind == TypeKind.Enum => $"({type.Source()})({Value(value)})",
            var value => Value(value),
        };
    }

    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    private static string Constant(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => "null",
        TypedConstantKind.Array => $"new {constant.Type!.Source()} {{ {string.Join(", ", constant.Values.Select(Constant))} }}",
        TypedConstantKind.Type => $"typeof({((ITypeSymbol)constant.Value!).Source()})",
        TypedConstantKind.Enum => $"({constant.Type!.Source()})({Value(constant.Value!)})",
        _ => Value(constant.Value!),
    };

    private static string Value(object value) => value switch
    {
        string text => Text(text),
        bool flag => flag ? "true" : "false",
        char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
        double number => Real(number, "double", "D"),
        float number => Real(number, "float", "F"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        byte or sbyte or short or ushort => $"({SymbolName(value)}){Convert.ToString(value, CultureInfo.InvariantCulture)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Real(double number, string type, string suffix) => number switch
    {
        double.NaN => $"{type}.NaN",
        double.PositiveInfinity => $"{type}.PositiveInfinity",
        double.NegativeInfinity => $"{type}.NegativeInfinity",
        _ when suffix == "F" => ((float)number).ToString("R", CultureInfo.InvariantCulture) + suffix,
        _ => number.ToString("R", CultureInfo.InvariantCulture) + suffix,
    };

    private static string SymbolName(object value) => value switch { byte => "byte", sbyte => "sbyte", short => "short", _ => "ushort" };
}
