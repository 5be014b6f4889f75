using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The methods that read messages: one for each message, and one for each that is only around an item, a list or an entry.</summary>
internal sealed class ReadCode
{
    private static readonly HashSet<string> Taken = ["reader", "packed", "message"];

    private readonly List<string> _inner = [];

    /// <summary>The methods for what is only around something, to stand beside the others.</summary>
    public IReadOnlyList<string> Inner => _inner;

    /// <summary>The local variable of a field.</summary>
    public static string Local(FieldModel field)
    {
        var name = Casing.Camel(Casing.FromSnake(field.Name));
        return Taken.Contains(name) ? name + "_" : Source.Identifier(name);
    }

    /// <summary>The body of a method that reads fields and returns what <paramref name="end"/> makes of them.</summary>
    public string Body(IReadOnlyList<FieldModel> fields, IEnumerable<string> end) =>
        $$"""
        {{Source.Lines(0, fields.Select(Declaration))}}
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                {{Source.Lines(8, fields.SelectMany(Cases))}}
                default:
                    reader.Skip();
                    break;
            }
        }
        {{Source.Lines(0, end)}}
        """;

    /// <summary>The value of a field, after all fields were read.</summary>
    public string Value(FieldModel field)
    {
        var (type, local) = (WriteCode.WithoutNull(field.Type), Local(field));
        if (!IsPart(field))
            return WriteCode.IsCollection(type) ? $"{local}.{Collected(type)}()" : local + Forgiven(field.Type);
        return $"{local}.IsThere ? {Inside(field)} : {Otherwise(field, type)}";
    }

    /// <summary>The statement that sets a member which keeps its own default, when its field is there.</summary>
    public string Set(FieldModel field, string setter)
    {
        var local = Local(field);
        return IsPart(field)
            ? $"if ({local}.IsThere)\n    {setter}(message, {Inside(field)});"
            : $"if ({local} is {{ }} {local}Known)\n    {setter}(message, {local}Known);";
    }

    /// <summary>An exclamation mark where the user's code does not say whether null is meant.</summary>
    private static string Forgiven(TypeModel type) =>
        type is { IsNullable: true, IsValueType: false } && !type.Annotated.EndsWith("?", StringComparison.Ordinal) ? "!" : "";

    private static string Otherwise(FieldModel field, TypeModel type) =>
        field.Type.IsNullable ? "null" + Forgiven(field.Type)
        : field.Default is { } value ? value
        : type is { Form: TypeForm.Message, IsValueType: false } ? $"throw reader.Missing({Source.Text(field.Spoken)})"
        : $"default({type.Name})";

    /// <summary>Whether the field is a message, whose parts are read when all are known.</summary>
    private static bool IsPart(FieldModel field)
    {
        var type = WriteCode.WithoutNull(field.Type);
        return type.Form == TypeForm.Message
            || (WriteCode.IsCollection(type) ? field.Type.IsNullable || field.HasPresence : WireForm.Of(type).IsMessage);
    }

    private string Inside(FieldModel field)
    {
        var (type, local) = (WriteCode.WithoutNull(field.Type), Local(field));
        if (type.Form == TypeForm.Message)
            return $"{type.Generated}.Read(reader.Inside({local}))";
        return WriteCode.IsCollection(type)
            ? $"{Around(field, type)}(reader.Inside({local}))"
            : WireForm.Wrap(type, $"reader.Read{WireForm.Of(type).Read}({local})");
    }

    private static string Collected(TypeModel type) => type.Collection switch
    {
        "IReadOnlyList" => "ToList",
        "IReadOnlySet" => "ToSet",
        "IReadOnlyDictionary" => "ToMap",
        var name => "To" + name,
    };

    private string Declaration(FieldModel field)
    {
        var (type, local) = (WriteCode.WithoutNull(field.Type), Local(field));
        if (IsPart(field))
            return $"var {local} = default(ProtoPart);";
        if (WriteCode.IsCollection(type))
            return type.Form == TypeForm.Map
                ? $"var {local} = default(ProtoMap<{type.Key!.Annotated}, {type.Item!.Annotated}>);"
                : $"var {local} = default(ProtoList<{type.Item!.Annotated}>);";
        if (field.Type.IsNullable || field.KeepsDefault)
            return $"{type.Name}? {local} = null;";
        return field.Default is { } value ? $"{type.Annotated} {local} = {value};" : $"var {local} = {WireForm.Absent(type)};";
    }

    private IEnumerable<string> Cases(FieldModel field)
    {
        var (type, local) = (WriteCode.WithoutNull(field.Type), Local(field));
        if (IsPart(field))
            return [Case(field, WireForm.Length, $"reader.ReadPart(ref {local});")];
        if (type.Form == TypeForm.Map)
            return [Case(field, WireForm.Length, $"{local}.Add({Entry(field, type)}(reader.ReadMessage()), reader);")];
        if (!WriteCode.IsCollection(type))
            return [Case(field, WireForm.Of(type).WireType, $"{local} = {Leaf(type)};")];
        return Items(field, type.Item!, local);
    }

    private IEnumerable<string> Items(FieldModel field, TypeModel item, string local)
    {
        var form = WriteCode.IsWrapped(item) || item.Form == TypeForm.Message ? null : WireForm.Of(item);
        if (form is { Size: > 0 })
            yield return Case(
                field, WireForm.Length,
                $"for (var packed = reader.ReadPacked({form.Size}); packed.More;)\n    {local}.Add({Leaf(item, "packed")}, packed);");
        var read = WriteCode.IsWrapped(item) ? $"{Around(field, item)}(reader.ReadMessage())"
            : item.Form == TypeForm.Message ? $"{item.Generated}.Read(reader.ReadMessage())"
            : Leaf(item);
        yield return Case(field, form?.WireType ?? WireForm.Length, $"{local}.Add({read}, reader);");
    }

    private static string Case(FieldModel field, int wireType, string statement) =>
        $"""
        case {(field.Number << 3) | wireType}: // {field.Name} = {field.Number}
            {Source.Lines(4, [statement])}
            break;
        """;

    private static string Leaf(TypeModel type, string reader = "reader") => WireForm.Wrap(type, $"{reader}.Read{WireForm.Of(type).Read}()");

    /// <summary>The method that reads a message whose only field is <paramref name="type"/>.</summary>
    private string Around(FieldModel field, TypeModel type)
    {
        var inside = new FieldModel(1, WriteCode.IsCollection(type) && !type.IsNullable ? "items" : "value", field.Spoken, type);
        return Method(field, "Item", type.Annotated, [inside], () => $"return {Value(inside)};");
    }

    private string Entry(FieldModel field, TypeModel map)
    {
        var key = new FieldModel(1, "key", field.Spoken, map.Key!);
        var item = map.Item!;
        if (!WriteCode.IsWrapped(item))
        {
            var value = new FieldModel(2, "value", field.Spoken, item);
            return Method(field, "Entry", Pair(map), [key, value], () => $"return ({Value(key)}, {Value(value)});");
        }
        var part = new FieldModel(2, "value", field.Spoken, Wrapper);
        var around = Around(field, item);
        return Method(field, "Entry", Pair(map), [key, part], () => $"return ({Value(key)}, {around}(value.IsThere ? reader.Inside(value) : default));");
    }

    private static string Pair(TypeModel map) => $"({map.Key!.Annotated} Key, {map.Item!.Annotated} Value)";

    /// <summary>Stands for a message that is only around something: such a field is read as a part.</summary>
    private static TypeModel Wrapper { get; } = new("", "", TypeForm.Message, IsNullable: false, IsValueType: false);

    private string Method(FieldModel field, string suffix, string type, IReadOnlyList<FieldModel> fields, Func<string> end)
    {
        var slot = _inner.Count;
        _inner.Add("");
        var name = $"Read{Casing.Pascal(Casing.FromSnake(field.Name))}{suffix}{(slot == 0 ? "" : slot + 1)}";
        _inner[slot] =
            $$"""
            private static {{type}} {{name}}(ProtoReader reader)
            {
                {{Source.Lines(4, [Body(fields, [end()])])}}
            }
            """;
        return name;
    }
}
