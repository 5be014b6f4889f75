using System.Diagnostics.CodeAnalysis;
using Microsoft.OpenApi;

namespace Appia.Runtime;

/// <summary>Describes value objects: a <c>[Wraps]</c> struct travels as its only member.</summary>
internal static class WrappedSchema
{
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A trimmed constructor makes the description less exact and nothing else.")]
    public static IOpenApiSchema Of(Type type)
    {
        var member = type.GetConstructors().Select(constructor => constructor.GetParameters()).FirstOrDefault(parameters => parameters.Length == 1);
        return (member is null ? null : ScalarSchema.Of(member[0].ParameterType)) ?? new OpenApiSchema();
    }
}
