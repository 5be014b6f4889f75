using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Looks for attributes by full name.</summary>
internal static class Attributes
{
    public static AttributeData? Find(this ISymbol symbol, string fullName)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (Is(attribute, fullName))
                return attribute;
        return null;
    }

    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().Where(attribute => Is(attribute, fullName));

    public static bool Has(this ISymbol symbol, string fullName) => symbol.Find(fullName) is not null;

    /// <summary>The first constructor argument, when it is text.</summary>
    public static string? Text(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Kind != TypedConstantKind.Array
            ? attribute.ConstructorArguments[0].Value as string
            : null;

    /// <summary>The texts of a <c>params</c> constructor argument.</summary>
    public static IReadOnlyList<string> Texts(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Kind == TypedConstantKind.Array
            ? [.. attribute.ConstructorArguments[0].Values.Select(value => value.Value as string ?? "")]
            : [];

    public static object? Named(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    // The short name first: making the full one costs more than all else here.
    private static bool Is(AttributeData attribute, string fullName) =>
        attribute.AttributeClass is { } type && fullName.EndsWith(type.Name, StringComparison.Ordinal) && type.FullName() == fullName;
}
