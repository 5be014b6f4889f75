using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code that makes the text of a key.</summary>
internal static class KeyText
{
    public static string Of(TypeModel type, string value) => type switch
    {
        { Form: TypeForm.Wraps } => Of(type.Item!, $"{value}.{Source.Identifier(type.Member)}"),
        { Form: TypeForm.Enum } => $"{value}.ToString()",
        { Name: "string" } => value,
        { Name: "global::System.Guid" } => $"{value}.ToString(\"D\")",
        _ => $"{value}.ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
    };
}
