using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>The <c>.proto</c> files of the contract locks that are part of this process, and what they import from Protocol Buffers itself.</summary>
/// <remarks>They are looked through when somebody asks for the first time.</remarks>
internal sealed class SchemaDescriptors : IGrpcDescriptors
{
    private readonly Lazy<IReadOnlyList<SchemaFile>> _files = new(static () =>
        [.. BindingRegistry.ProtoFiles.Select(file => file.Content()).Concat(WellKnownFiles.All).Select(SchemaFile.Of)]);

    public IReadOnlyList<ReadOnlyMemory<byte>> Declaring(string symbol) => WithImports(file => file.Symbols.Contains(symbol));

    public IReadOnlyList<ReadOnlyMemory<byte>> Named(string file) => WithImports(one => one.Name == file);

    private IReadOnlyList<ReadOnlyMemory<byte>> WithImports(Func<SchemaFile, bool> isAsked)
    {
        var found = _files.Value.Where(isAsked).Take(1).ToList();
        for (var i = 0; i < found.Count; i++)
            found.AddRange(_files.Value.Where(file => found[i].Imports.Contains(file.Name) && !found.Contains(file)));
        return [.. found.Select(file => file.Content)];
    }
}
