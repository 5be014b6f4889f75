using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Appia.Runtime;

/// <summary>Adds what a member's validation attributes ask for to its schema.</summary>
internal static class SchemaRules
{
    public static void Apply(OpenApiSchema schema, Type message, JsonPropertyInfo property)
    {
        foreach (var attribute in Attributes(message, property))
            Apply(schema, attribute);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A trimmed constructor makes the description less exact and nothing else.")]
    private static IEnumerable<ValidationAttribute> Attributes(Type message, JsonPropertyInfo property)
    {
        var name = property.AssociatedParameter?.Name ?? property.Name;
        var parameter = message.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
        var member = message.GetProperties().FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
        return (parameter?.GetCustomAttributes<ValidationAttribute>() ?? [])
            .Concat(member?.GetCustomAttributes<ValidationAttribute>() ?? []);
    }

    private static void Apply(OpenApiSchema schema, ValidationAttribute attribute)
    {
        switch (attribute)
        {
            case RequiredAttribute { AllowEmptyStrings: false } when schema.Type == JsonSchemaType.String && schema.Format is null:
                schema.MinLength ??= 1;
                break;
            case StringLengthAttribute length:
                Limit(schema, length.MinimumLength, length.MaximumLength);
                break;
            case LengthAttribute length:
                Limit(schema, length.MinimumLength, length.MaximumLength);
                break;
            case MinLengthAttribute length:
                Limit(schema, length.Length, null);
                break;
            case MaxLengthAttribute length:
                Limit(schema, 0, length.Length);
                break;
            case RangeAttribute range when range.OperandType != typeof(string):
                Range(schema, range);
                break;
            case RegularExpressionAttribute expression:
                schema.Pattern = $"^(?:{expression.Pattern})$";
                break;
            case EmailAddressAttribute:
                schema.Format = "email";
                break;
            case UrlAttribute:
                schema.Format = "uri";
                break;
        }
    }

    private static void Limit(OpenApiSchema schema, int least, int? most)
    {
        if (schema.Type == JsonSchemaType.Array)
        {
            schema.MinItems = least > 0 ? least : schema.MinItems;
            schema.MaxItems = most ?? schema.MaxItems;
        }
        else
        {
            schema.MinLength = least > 0 ? least : schema.MinLength;
            schema.MaxLength = most ?? schema.MaxLength;
        }
    }

    private static void Range(OpenApiSchema schema, RangeAttribute range)
    {
        var least = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
        var most = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
        if (range.MinimumIsExclusive)
            schema.ExclusiveMinimum = least;
        else
            schema.Minimum = least;
        if (range.MaximumIsExclusive)
            schema.ExclusiveMaximum = most;
        else
            schema.Maximum = most;
    }
}
