using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>How uses of C# types stand in a <c>.proto</c> file: what <see cref="WriteCode"/> writes, in the words of the language.</summary>
/// <param name="names">The names of messages and enumerations by their C# type; null for those that are described elsewhere.</param>
internal sealed class ProtoTypes(Func<TypeModel, string?> names)
{
    public const string Timestamp = "google.protobuf.Timestamp";
    public const string Duration = "google.protobuf.Duration";

    private static readonly HashSet<string> Keys = ["bool", "int32", "int64", "uint32", "uint64", "string"];

    private static readonly Dictionary<string, string> Scalars = new()
    {
        ["Bool"] = "bool",
        ["Int32"] = "int32",
        ["UInt32"] = "uint32",
        ["Int64"] = "int64",
        ["UInt64"] = "uint64",
        ["Single"] = "float",
        ["Half"] = "float",
        ["Double"] = "double",
        ["Bytes"] = "bytes",
        ["DateTimeOffset"] = Timestamp,
        ["TimeSpan"] = Duration,
    };

    /// <summary>A field, with what has to be nested in its message.</summary>
    public ProtoField Field(FieldModel field, List<ProtoMessage> nested, string? doc = null)
    {
        var made = Member(field.Number, field.Name, field.Type, field.HasPresence, nested);
        var needed = field.Type is { Form: TypeForm.Message, IsNullable: false, IsValueType: false } && !field.HasPresence;
        return made with { Doc = doc, IsNeeded = needed };
    }

    private ProtoField Member(int number, string name, TypeModel use, bool presence, List<ProtoMessage> nested)
    {
        var type = WriteCode.WithoutNull(use);
        if (!WriteCode.IsCollection(type))
            return new((use.IsNullable || presence) && !IsMessage(type) ? "optional" : "", Named(type), name, number);
        return use.IsNullable || presence
            ? new("", Around(name, "List", type, nested), name, number)
            : Repeated(number, name, type, nested);
    }

    private ProtoField Repeated(int number, string name, TypeModel type, List<ProtoMessage> nested)
    {
        if (type.Form != TypeForm.Map)
            return new("repeated", Item(name, "Item", type.Item!, nested), name, number);
        var key = Named(type.Key!);
        if (Keys.Contains(key))
            return new("", $"map<{key}, {Item(name, "Value", type.Item!, nested)}>", name, number);
        var inside = new List<ProtoMessage>();
        var entry = new[] { new ProtoField("", key, "key", 1), new ProtoField("", Item(name, "Value", type.Item!, inside), "value", 2) };
        return new("repeated", Nest(name, "Entry", entry, inside, nested), name, number);
    }

    private string Item(string name, string suffix, TypeModel item, List<ProtoMessage> nested) =>
        WriteCode.IsWrapped(item) ? Around(name, suffix, item, nested) : Named(item);

    /// <summary>A message with one field.</summary>
    private string Around(string name, string suffix, TypeModel type, List<ProtoMessage> nested)
    {
        var inside = new List<ProtoMessage>();
        var field = Member(1, WriteCode.IsCollection(type) && !type.IsNullable ? "items" : "value", type, presence: false, inside);
        return Nest(name, suffix, [field], inside, nested);
    }

    private static string Nest(string name, string suffix, ProtoField[] fields, List<ProtoMessage> inside, List<ProtoMessage> nested)
    {
        var message = new ProtoMessage("message", Casing.FromSnake(name) + suffix, "", fields.ToEquatable(), Nested: inside.ToEquatable());
        nested.Add(message);
        return message.Name;
    }

    private static bool IsMessage(TypeModel type) => type.Form == TypeForm.Message || WireForm.Of(type).IsMessage;

    private string Named(TypeModel type)
    {
        if (type.Form == TypeForm.Wraps)
            return Named(type.Item!);
        if (type.Form is TypeForm.Message or TypeForm.Enum && names(type) is { } name)
            return name;
        return Scalars.TryGetValue(WireForm.Of(type).Write, out var scalar) ? scalar : "string";
    }
}
