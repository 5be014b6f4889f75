using System.Diagnostics.CodeAnalysis;

namespace Appia.Runtime;

/// <summary>Looks into value objects: a <c>[Wraps]</c> struct travels as its only member.</summary>
internal static class ValueObject
{
    /// <summary>The type of what it holds, or <see langword="null"/> when the type is no value object.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A trimmed constructor makes a description less exact and nothing else.")]
    public static Type? Held(Type type) =>
        type is { IsValueType: true, IsEnum: false, IsPrimitive: false }
        && type.IsDefined(typeof(WrapsAttribute), inherit: false)
        ? type.GetConstructors().Select(constructor => constructor.GetParameters()).FirstOrDefault(parameters => parameters.Length == 1)?[0].ParameterType
        : null;
}
