using Appia.Codec;

namespace Appia.Runtime;

/// <summary>What is found in a serialized <c>google.protobuf.FileDescriptorProto</c>. The numbers are those of its fields.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Imports">The names of the files that it needs.</param>
/// <param name="Symbols">The full names of the messages, enumerations, services and methods that it declares.</param>
internal sealed record SchemaFile(string Name, IReadOnlyList<string> Imports, IReadOnlyList<string> Symbols)
{
    private const uint Length = 2;
    private const uint Nothing = 0;
    private const uint Method = 2;
    private const uint NestedMessage = 3;
    private static readonly ProtoCodec<SchemaFile> Codec = new(static (ref _, _) => throw new NotSupportedException(), Read);

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Content { get; private init; }

    public static SchemaFile Of(ReadOnlyMemory<byte> content) => Codec.Read(new(content)) with { Content = content };

    private static SchemaFile Read(ProtoReader reader)
    {
        var (name, package) = ("", "");
        var imports = new List<string>();
        var symbols = new List<string>();
        while (reader.Next())
            switch (reader.Tag)
            {
                case (1 << 3) | Length:
                    name = reader.ReadString();
                    break;
                case (2 << 3) | Length:
                    package = reader.ReadString();
                    break;
                case (3 << 3) | Length:
                    imports.Add(reader.ReadString());
                    break;
                case (4 << 3) | Length:
                    Declared(reader.ReadMessage(), "", NestedMessage, symbols);
                    break;
                case (5 << 3) | Length:
                    Declared(reader.ReadMessage(), "", Nothing, symbols);
                    break;
                case (6 << 3) | Length:
                    Declared(reader.ReadMessage(), "", Method, symbols);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        return new(name, imports, [.. symbols.Select(symbol => $"{package}.{symbol}")]);
    }

    // A message with the messages in it, a service with its methods, or an enumeration.
    private static void Declared(ProtoReader reader, string within, uint inside, List<string> symbols)
    {
        var name = "";
        while (reader.Next())
            if (reader.Tag == ((1 << 3) | Length))
                symbols.Add(name = within + reader.ReadString());
            else if (inside != Nothing && reader.Tag == ((inside << 3) | Length))
                Declared(reader.ReadMessage(), name + ".", inside == Method ? Nothing : inside, symbols);
            else
                reader.Skip();
    }
}
