using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The statements that write the fields of one message.</summary>
/// <remarks>
/// What can be null, and a list in a list, is a message of one field, because the wire has no other way to say that it is there. See
/// <see cref="ReadCode"/>, which mirrors this class.
/// </remarks>
internal sealed class WriteCode
{
    private int _names;

    /// <summary>Whether a type's values are the items or entries of a repeated field.</summary>
    public static bool IsCollection(TypeModel type) => type.Form is TypeForm.List or TypeForm.Set or TypeForm.Map;

    /// <summary>Whether an item needs a message around it.</summary>
    public static bool IsWrapped(TypeModel item) => item.IsNullable || IsCollection(item);

    public static TypeModel WithoutNull(TypeModel type) =>
        type.Form == TypeForm.Nullable ? type.Item!
        : type.IsNullable ? type with { IsNullable = false, Annotated = type.Annotated.TrimEnd('?') }
        : type;

    /// <summary>The statement that writes a field.</summary>
    public string Field(FieldModel field, string value) => Member(field.Number, field.Type, value, field.HasPresence);

    private string Member(int number, TypeModel type, string value, bool always)
    {
        var known = WithoutNull(type);
        if (!type.IsNullable)
            return IsCollection(known) && always ? Wrapped(number, known, value) : Present(number, known, value, always);
        var name = Fresh("known");
        return
            $$"""
            if ({{value}} is { } {{name}})
            {
                {{Source.Lines(4, [IsCollection(known) ? Wrapped(number, known, name) : Present(number, known, name, always: true)])}}
            }
            """;
    }

    private string Present(int number, TypeModel type, string value, bool always) => type.Form switch
    {
        TypeForm.Message => $"{type.Generated}.Write(ref writer, {number}, {value});",
        TypeForm.List => Items(number, type.Item!, value, ordered: true),
        TypeForm.Set => Items(number, type.Item!, value, ordered: false),
        TypeForm.Map => Entries(number, type, value),
        _ => $"writer.Write{WireForm.Of(type).Write}({number}, {WireForm.Unwrap(type, value)}{(always ? ", always: true" : "")});",
    };

    private string Wrapped(int number, TypeModel type, string value)
    {
        var start = Fresh("start");
        return
            $"""
            var {start} = writer.Begin({number});
            {Member(1, type, value, always: false)}
            writer.End({start});
            """;
    }

    private string Items(int number, TypeModel item, string value, bool ordered)
    {
        if (!IsWrapped(item) && item.Form != TypeForm.Message && WireForm.Of(item).Size > 0)
            return Packed(number, item, value, ordered);
        var name = Fresh("item");
        var write = IsWrapped(item) ? Wrapped(number, item, name) : Present(number, item, name, always: true);
        return Loop($"var {name}", number, value, ordered, [write]);
    }

    private string Packed(int number, TypeModel item, string value, bool ordered)
    {
        var (start, name) = (Fresh("start"), Fresh("item"));
        var write = $"writer.Write{WireForm.Of(item).Write}({WireForm.Unwrap(item, name)});";
        return
            $"""
            var {start} = writer.Begin({number});
            {Loop($"var {name}", number, value, ordered, [write])}
            writer.EndPacked({number}, {start});
            """;
    }

    private string Entries(int number, TypeModel map, string value)
    {
        var (start, key, item) = (Fresh("start"), Fresh("key"), Fresh("item"));
        return Loop($"var ({key}, {item})", number, value, ordered: false,
        [
            $"var {start} = writer.Begin({number});",
            Member(1, map.Key!, key, always: false),
            IsWrapped(map.Item!) ? Wrapped(2, map.Item!, item) : Member(2, map.Item!, item, always: false),
            $"writer.End({start});",
        ]);
    }

    // Where the order of the items means nothing, the writer is told where each begins: it may have to put them in order.
    private static string Loop(string item, int number, string value, bool ordered, IEnumerable<string> body)
    {
        var loop =
            $$"""
            foreach ({{item}} in ProtoItems.Of({{number}}, {{value}}))
            {
                {{Source.Lines(4, ordered ? body : body.Prepend("writer.NextUnordered();"))}}
            }
            """;
        return ordered ? loop : $"writer.BeginUnordered();\n{loop}\nwriter.EndUnordered();";
    }

    private string Fresh(string name) => $"{name}{++_names}";
}
