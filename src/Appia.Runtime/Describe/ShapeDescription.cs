using Appia.Bindings;

namespace Appia.Describe;

/// <summary>One thing that a service's store holds.</summary>
/// <param name="Kind"><c>documents</c>, <c>key-value</c>, <c>streams</c>, <c>counters</c>, <c>blobs</c> or <c>sql</c>.</param>
/// <param name="Name">The collection's, key space's or kind of stream's name; for counters and
/// blobs, <c>counters</c> and <c>blobs</c>; for SQL, <c>tables</c>.</param>
public sealed record ShapeDescription(string Kind, string Name)
{
    internal static ShapeDescription? From(DependencyDescriptor dependency) => dependency.Kind switch
    {
        DependencyKind.Documents => new("documents", Documents(dependency.Subject!)),
        DependencyKind.KeyValue => new("key-value", KeyValues(dependency.Subject!)),
        DependencyKind.Streams => new("streams", Streams(dependency.Subject!)),
        DependencyKind.Counters => new("counters", "counters"),
        DependencyKind.Blobs => new("blobs", "blobs"),
        DependencyKind.Sql => new("sql", "tables"),
        _ => null,
    };

    private static string Documents(Type type) => BindingRegistry.FindDocument(type)?.Name ?? type.Name;

    private static string Streams(Type type) => BindingRegistry.FindStream(type)?.Name ?? type.Name;

    private static string KeyValues(Type type) => BindingRegistry.FindKeyValue(type)?.Name ?? type.Name;
}
