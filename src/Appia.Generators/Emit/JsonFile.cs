using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>The JSON metadata of an assembly: which type is described where.</summary>
internal static class JsonFile
{
    public static void Add(SourceProductionContext output, string assembly, EquatableArray<JsonModel> types)
    {
        if (types.Count == 0)
            return;
        Source.Add(output, new(ModuleFile.Namespace(assembly), "AssemblyJson", IsPublic: false),
            $$"""
            /// <summary>JSON metadata of every message of this assembly.</summary>
            internal sealed class AssemblyJson : IJsonTypeInfoResolver
            {
                public static readonly AssemblyJson Instance = new();

                public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
                {
                    {{Source.Lines(8, types.Select(type => $"if (type == typeof({type.Type})) return {Call(type)};"))}}
                    return null;
                }
            }
            """);
    }

    private static string Call(JsonModel type) => type switch
    {
        DeclaredModel declared => $"{declared.Class.Full}.Json(options)",
        CollectionModel collection => $"JsonMetadata.{collection.Factory}(options)",
        _ => "null",
    };
}
