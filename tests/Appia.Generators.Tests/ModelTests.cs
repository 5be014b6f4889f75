using System.Reflection;

namespace Appia.Generators.Tests;

/// <summary>The model outlives a compilation in the compiler's cache: a symbol in it would keep all of the compilation alive.</summary>
public sealed class ModelTests
{
    private static readonly Type[] Models =
    [
        .. typeof(BindingGenerator).Assembly.GetTypes().Where(type => type.Namespace == "Appia.Generators.Model" && !type.IsInterface),
    ];

    [Fact]
    public void The_model_holds_no_type_of_the_compiler()
    {
        var held = Models
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public), (type, field) => (type, field))
            .Where(one => Mentions(one.field.FieldType, "Microsoft.CodeAnalysis"))
            .Select(one => $"{one.type.Name}.{one.field.Name}");

        Assert.True(Models.Length > 20);
        Assert.Empty(held);
    }

    [Fact]
    public void The_model_holds_only_what_is_equal_by_value()
    {
        var byReference = Models
            .Where(type => type.GetMethod("<Clone>$") is not null)
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic), (type, field) => (type, field.FieldType))
            .Where(one => one.FieldType.Name is not "String" and not "EquatableArray`1" && one.FieldType.GetInterface("IEnumerable") is not null)
            .Select(one => one.type.Name);

        Assert.Empty(byReference);
    }

    private static bool Mentions(Type type, string space) =>
        type.FullName?.StartsWith(space, StringComparison.Ordinal) == true
        || type.GetGenericArguments().Any(argument => Mentions(argument, space))
        || (type.HasElementType && Mentions(type.GetElementType()!, space));
}
