using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>The <c>.proto</c> files of an assembly, for whoever asks a running host what can be called.</summary>
internal static class SchemaFile
{
    public static void Add(SourceProductionContext output, string assembly, EquatableArray<ProtoFile> files)
    {
        if (files.Count == 0)
            return;
        var added = files.Zip(ProtoDescriptor.Of(files), (file, bytes) =>
            $"BindingRegistry.Add(new ProtoFileDescriptor({Source.Text(file.Name)}, static () => new byte[] {{ {string.Join(", ", bytes)} }}));");
        Source.Add(output, new(ModuleFile.Namespace(assembly), "AssemblySchema", IsPublic: false),
            $$"""
            /// <summary>Registers the <c>.proto</c> files of this assembly.</summary>
            internal static class AssemblySchema
            {
                [ModuleInitializer]
                internal static void Initialize()
                {
                    {{Source.Lines(8, added)}}
                }
            }
            """);
    }
}
