using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Appia.Cli.Watching;

/// <summary>What an assembly says and does: its name, the assemblies and types of others that it mentions, and a hash of its
/// content.</summary>
/// <remarks>Builds are deterministic, so that equal sources make equal assemblies. The hash leaves out what also depends on line numbers
/// and comments: the link to the debugging information, and the ids that the compiler computes from everything.</remarks>
internal sealed record AssemblyContent(string Name, string Hash, ILookup<string, string> Types)
{
    /// <summary>Reads an assembly, or <see langword="null"/> for a file that is none.</summary>
    public static AssemblyContent? TryRead(byte[] file)
    {
        try
        {
            using var image = new PEReader(new MemoryStream(file, writable: false));
            if (!image.HasMetadata)
                return null;
            var metadata = image.GetMetadataReader();
            return new(metadata.GetString(metadata.GetAssemblyDefinition().Name), HashOf(file, image, metadata), TypesOf(metadata));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static ILookup<string, string> TypesOf(MetadataReader metadata) => (
        from handle in metadata.TypeReferences
        let type = metadata.GetTypeReference(handle)
        where type.ResolutionScope.Kind == HandleKind.AssemblyReference
        let assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope)
        select (Assembly: metadata.GetString(assembly.Name), Type: FullName(metadata, type)))
        .ToLookup(pair => pair.Assembly, pair => pair.Type);

    private static string FullName(MetadataReader metadata, TypeReference type) =>
        type.Namespace.IsNil ? metadata.GetString(type.Name) : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    private static string HashOf(byte[] file, PEReader image, MetadataReader metadata)
    {
        var content = (byte[])file.Clone();
        var headers = image.PEHeaders;
        Clear(content, headers.CoffHeaderStartOffset + 4, sizeof(int));
        if (headers.PEHeader is { } header && headers.TryGetDirectoryOffset(header.DebugTableDirectory, out var debug))
            Clear(content, debug, header.DebugTableDirectory.Size);
        foreach (var entry in image.ReadDebugDirectory())
            Clear(content, entry.DataPointer, entry.DataSize);
        var ids = headers.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.Guid);
        Clear(content, ids, metadata.GetHeapSize(HeapIndex.Guid));
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static void Clear(byte[] content, int start, int length) => content.AsSpan(start, length).Clear();
}
