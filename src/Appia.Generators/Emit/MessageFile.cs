using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>What a message needs: its binary form, JSON metadata, validation and isolation.</summary>
internal static class MessageFile
{
    public static void Add(SourceProductionContext output, DeclaredModel type, Numbering numbering)
    {
        var members = type switch
        {
            RecordModel record => RecordCode.Members(record, numbering),
            HierarchyModel hierarchy => HierarchyCode.Members(hierarchy, numbering),
            EnumModel enumeration => EnumCode.Members(enumeration),
            WrapsModel wraps => [Wraps(wraps)],
            _ => [],
        };
        Source.Add(output, type.Class,
            $$"""
            /// <summary>How <see cref="{{Cref(type.Type)}}"/> travels.</summary>
            {{type.Class.Access}} static class {{type.Class.Name}}
            {
                {{Source.Blocks(4, members)}}
            }
            """);
    }

    private static string Wraps(WrapsModel wraps) =>
        $"""
        public static JsonTypeInfo Json(JsonSerializerOptions options) =>
            JsonMetadata.Wraps<{wraps.Type}, {wraps.Held.Name}>(
                options, static value => new(value), static wrapped => wrapped.{Source.Identifier(wraps.Member)});
        """;

    private static string Cref(string type) => type.Replace('<', '{').Replace('>', '}');
}
