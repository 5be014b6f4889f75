using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code of a closed hierarchy.</summary>
internal static class HierarchyCode
{
    public static IEnumerable<string> Members(HierarchyModel hierarchy, Numbering numbering) =>
    [
        hierarchy.Validates ? Validate(hierarchy) : "",
        hierarchy.Copies ? Isolate(hierarchy) : "",
        .. CodecCode.Of(hierarchy, Numbered(hierarchy, numbering)),
        Json(hierarchy),
    ];

    private static List<(CaseModel Case, int Number)> Numbered(HierarchyModel hierarchy, Numbering numbering)
    {
        var numbers = numbering.Of(hierarchy.Type, [.. hierarchy.Cases.Select(@case => Casing.Snake(@case.Discriminator))]);
        return [.. hierarchy.Cases.Select((@case, i) => (@case, numbers[i]))];
    }

    private static string Validate(HierarchyModel hierarchy)
    {
        var cases = hierarchy.Cases.Where(@case => @case.Type.Validates).Select((@case, i) =>
            $"""
            case {@case.Type.Name} case{i}:
                {@case.Type.Generated}.Validate(case{i}, ref validation);
                break;
            """);
        return
            $$"""
            /// <summary>Reports what the validation attributes find wrong, each with its field's path.</summary>
            public static void Validate({{hierarchy.Type}} message, ref Validation validation)
            {
                switch (message)
                {
                    {{Source.Lines(8, cases)}}
                }
            }
            """;
    }

    private static string Isolate(HierarchyModel hierarchy)
    {
        var cases = hierarchy.Cases.Where(@case => @case.Type.Copies)
            .Select((@case, i) => $"{@case.Type.Name} case{i} => {@case.Type.Generated}.Isolate(case{i}),");
        return
            $$"""
            /// <summary>A copy with everything mutable copied.</summary>
            public static {{hierarchy.Type}} Isolate({{hierarchy.Type}} message) => message switch
            {
                {{Source.Lines(4, cases)}}
                _ => message,
            };
            """;
    }

    private static string Json(HierarchyModel hierarchy)
    {
        var cases = hierarchy.Cases.Select(@case => $"new JsonDerivedType(typeof({@case.Type.Name}), {Source.Text(@case.Discriminator)})");
        return
            $$"""
            public static JsonTypeInfo Json(JsonSerializerOptions options) =>
                JsonMetadata.Hierarchy<{{hierarchy.Type}}>(
                    options,
                    {{Source.Text(hierarchy.Name)}},
                    {{Source.Lines(8, [string.Join(",\n", cases)])}});
            """;
    }
}
