using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appia.Generators.Discovery;

/// <summary>The initializers of properties.</summary>
internal static class Initializers
{
    private static readonly HashSet<string> Defaults = ["[]", "\"\"", "0", "false", "default", "string.Empty"];

    /// <summary>Whether a property begins with another value than what is empty for its type; of a compiled one that is not known.</summary>
    public static bool Matters(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.IsEmpty)
            return true;
        var value = property.DeclaringSyntaxReferences
            .Select(reference => (reference.GetSyntax() as PropertyDeclarationSyntax)?.Initializer?.Value.ToString())
            .FirstOrDefault(text => text is { });
        return value is { } && !Defaults.Contains(value) && !value.EndsWith(".Empty", StringComparison.Ordinal);
    }
}
