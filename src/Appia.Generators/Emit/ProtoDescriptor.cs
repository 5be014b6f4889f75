using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>A <c>.proto</c> file as the compiler of Protocol Buffers leaves it: a serialized <c>google.protobuf.FileDescriptorProto</c>, which
/// gRPC's reflection tells tools. The numbers of fields and types are those of <c>google/protobuf/descriptor.proto</c>.</summary>
internal sealed class ProtoDescriptor
{
    private const int Optional = 1;
    private const int Repeated = 3;
    private const int Message = 11;
    private const int Enum = 14;

    private static readonly Dictionary<string, int> Scalars = new()
    {
        ["double"] = 1,
        ["float"] = 2,
        ["int64"] = 3,
        ["uint64"] = 4,
        ["int32"] = 5,
        ["bool"] = 8,
        ["string"] = 9,
        ["bytes"] = 12,
        ["uint32"] = 13,
    };

    private readonly ProtoFile _file;
    private readonly HashSet<string> _enums;

    private ProtoDescriptor(ProtoFile file, HashSet<string> enums)
    {
        _file = file;
        _enums = enums;
    }

    /// <summary>The files' descriptors, in their order.</summary>
    public static IEnumerable<byte[]> Of(IReadOnlyList<ProtoFile> files)
    {
        var enums = files.SelectMany(file => file.Messages.Where(message => message.IsEnum).Select(message => $".{file.Package}.{message.Name}"));
        var known = new HashSet<string>(enums, StringComparer.Ordinal);
        return files.Select(file => new ProtoDescriptor(file, known).File().ToArray());
    }

    private ProtoBytes File()
    {
        var file = new ProtoBytes().Text(1, _file.Name).Text(2, _file.Package).Texts(3, _file.Imports)
            .Messages(4, _file.Messages.Where(message => !message.IsEnum).Select(message => OfMessage(message, $".{_file.Package}.{message.Name}")))
            .Messages(5, _file.Messages.Where(message => message.IsEnum).Select(OfEnum));
        if (_file.Service.Length > 0)
            file.Message(6, Service());
        return file.Text(12, "proto3");
    }

    private ProtoBytes Service() => new ProtoBytes().Text(1, _file.Service).Messages(2, _file.Rpcs.Select(Rpc));

    private ProtoBytes Rpc(ProtoRpc rpc) => new ProtoBytes()
        .Text(1, rpc.Name)
        .Text(2, $".{_file.Package}.{rpc.Request}")
        .Text(3, $".{_file.Package}.{rpc.Response}")
        .Flag(5, rpc.TakesStream)
        .Flag(6, rpc.Streams);

    private static ProtoBytes OfEnum(ProtoMessage model)
    {
        var made = new ProtoBytes().Text(1, model.Name)
            .Messages(2, ProtoText.Ordered(model).Select(member => new ProtoBytes().Text(1, member.Name).Number(2, member.Number)));
        if (ProtoText.HasAliases(model))
            made.Message(3, new ProtoBytes().Flag(2, true));
        // The end of a reserved range belongs to it, here and not in messages.
        return made.Messages(4, model.Numbers.OrderBy(number => number).Select(number => new ProtoBytes().Number(1, number).Number(2, number)))
            .Texts(5, model.Names.OrderBy(name => name, StringComparer.Ordinal));
    }

    private ProtoBytes OfMessage(ProtoMessage message, string name)
    {
        var fields = ProtoText.Ordered(message).ToList();
        var optional = fields.Where(field => field.Label == "optional").ToList();
        var made = new ProtoBytes().Text(1, message.Name)
            .Messages(2, fields.Select(field => Field(message, field, name, optional.IndexOf(field))))
            .Messages(3, fields.Where(IsMap).Select(field => Entry(message, field, name)))
            .Messages(3, message.Nested.Select(nested => OfMessage(nested, $"{name}.{nested.Name}")));
        if (message.IsOneof)
            made.Message(8, new ProtoBytes().Text(1, "case"));
        // Presence of a scalar is told by a choice of one.
        return made.Messages(8, optional.Select(field => new ProtoBytes().Text(1, "_" + field.Name)))
            .Messages(9, message.Numbers.OrderBy(number => number).Select(number => new ProtoBytes().Number(1, number).Number(2, number + 1)))
            .Texts(10, message.Names.OrderBy(one => one, StringComparer.Ordinal));
    }

    private ProtoBytes Field(ProtoMessage message, ProtoField field, string within, int presence)
    {
        var made = new ProtoBytes().Text(1, field.Name).Number(3, field.Number)
            .Number(4, field.Label == "repeated" || IsMap(field) ? Repeated : Optional);
        Type(made, message, IsMap(field) ? EntryName(field) : field.Type, within);
        if (message.IsOneof)
            made.Number(9, 0);
        else if (presence >= 0)
            made.Number(9, presence);
        return made.Flag(17, presence >= 0);
    }

    private void Type(ProtoBytes field, ProtoMessage message, string type, string within)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            field.Number(5, scalar);
            return;
        }
        var full = type.IndexOf('.') >= 0 ? "." + type : IsNested(message, type) ? $"{within}.{type}" : $".{_file.Package}.{type}";
        field.Number(5, _enums.Contains(full) ? Enum : Message).Text(6, full);
    }

    private static bool IsNested(ProtoMessage message, string type) =>
        message.Nested.Any(nested => nested.Name == type) || message.Fields.Any(one => IsMap(one) && EntryName(one) == type);

    private ProtoBytes Entry(ProtoMessage message, ProtoField field, string within)
    {
        var types = field.Type.Substring(4, field.Type.Length - 5).Split(new[] { ", " }, 2, StringSplitOptions.None);
        ProtoField[] members = [new("", types[0], "key", 1), new("", types[1], "value", 2)];
        return new ProtoBytes().Text(1, EntryName(field))
            .Messages(2, members.Select(member => Field(message, member, within, presence: -1)))
            .Message(7, new ProtoBytes().Flag(7, true));
    }

    private static bool IsMap(ProtoField field) => field.Type.StartsWith("map<", StringComparison.Ordinal);

    private static string EntryName(ProtoField field) => Casing.FromSnake(field.Name) + "Entry";
}
