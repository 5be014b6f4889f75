using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The methods that write and read messages in binary form.</summary>
internal static class CodecCode
{
    public static IEnumerable<string> Of(RecordModel record, Numbering numbering)
    {
        var fields = Fields.Of(record, numbering);
        var write = new WriteCode();
        var read = new ReadCode();
        var members = record.Members.Zip(fields, static (member, field) => (member, field)).ToList();
        yield return AsField(record.Type, record.IsValueType);
        yield return Write(
            "public", "Write", record.Type, members.Select(one => write.Field(one.field, $"message.{Source.Identifier(one.member.Name)}")));
        yield return Read("public", "Read", record.Type, read.Body(fields, [Make(record, members, read)]));
        foreach (var inner in read.Inner)
            yield return inner;
    }

    public static IEnumerable<string> Of(HierarchyModel hierarchy, IReadOnlyList<(CaseModel Case, int Number)> cases)
    {
        var writes = cases.Select((one, i) =>
            $"""
            case {one.Case.Type.Name} case{i}:
                {one.Case.Type.Generated}.Write(ref writer, {one.Number}, case{i});
                break;
            """);
        var read = cases.Select(one => $"case {(one.Number << 3) | WireForm.Length}: // {one.Case.Discriminator} = {one.Number}");
        var makes = cases.Select(one => $"{one.Number} => {one.Case.Type.Generated}.Read(reader.Inside(found)),");
        yield return AsField(hierarchy.Type, isValueType: false);
        yield return Write("public", "Write", hierarchy.Type, [
            $$"""
            switch (message)
            {
                {{Source.Lines(4, writes)}}
                default:
                    throw writer.UnknownCase(message);
            }
            """]);
        yield return Read("public", "Read", hierarchy.Type,
            $$"""
            var found = default(ProtoPart);
            while (reader.Next())
            {
                switch (reader.Tag)
                {
                    {{Source.Lines(8, read)}}
                        reader.ReadCase(ref found);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
            return found.Field switch
            {
                {{Source.Lines(4, makes)}}
                _ => throw reader.UnknownCase({{Source.Text(hierarchy.Name)}}),
            };
            """);
    }

    /// <summary>The codec of a method's arguments.</summary>
    public static IEnumerable<string> Arguments(string type, IReadOnlyList<ArgumentCode> arguments, IReadOnlyList<FieldModel> fields)
    {
        var write = new WriteCode();
        var read = new ReadCode();
        var made = fields.Count == 0 ? "default" : $"new({List([.. fields.Select(read.Value)])})";
        yield return Factory("Arguments", type);
        yield return Write("private", "WriteArguments", type, fields.Select((field, i) => write.Field(field, $"message.{arguments[i].Member}")));
        yield return Read("private", "ReadArguments", type, read.Body(fields, [$"return {made};"]));
        foreach (var inner in read.Inner)
            yield return inner;
    }

    /// <summary>The codec of a method's result, or of the items of its stream.</summary>
    public static IEnumerable<string> Result(string what, TypeModel? result)
    {
        if (result is null)
        {
            yield return $"protected override MessageCodec<Nothing> Create{what}Codec() => Nothing.Codec;";
            yield break;
        }
        foreach (var member in Single(what, Fields.Of(result)))
            yield return member;
    }

    /// <summary>The codec of what travels as the only field of a message.</summary>
    public static IEnumerable<string> Single(string what, FieldModel field)
    {
        var type = field.Type.Annotated;
        var read = new ReadCode();
        yield return Factory(what, type);
        yield return Write("private", $"Write{what}", type, [new WriteCode().Field(field, "message")]);
        yield return Read("private", $"Read{what}", type, read.Body([field], [$"return {read.Value(field)};"]));
        foreach (var inner in read.Inner)
            yield return inner;
    }

    private static string Factory(string what, string type) =>
        $"protected override MessageCodec<{type}> Create{what}Codec() =>\n    new ProtoCodec<{type}>(Write{what}, Read{what});";

    private static string AsField(string type, bool isValueType) =>
        $$"""
        /// <summary>Its binary form.</summary>
        public static MessageCodec<{{type}}> Codec => field ??= new ProtoCodec<{{type}}>(Write, Read);

        /// <summary>Writes a message as the value of a field.</summary>
        public static void Write(ref ProtoWriter writer, int field, {{type}} message)
        {
            var start = writer.Begin({{(isValueType ? "field" : "field, message")}});
            Write(ref writer, message);
            writer.End(start);
        }
        """;

    private static string Write(string access, string name, string type, IEnumerable<string> statements) =>
        $$"""
        {{access}} static void {{name}}(ref ProtoWriter writer, {{type}} message)
        {
            {{Source.Lines(4, statements)}}
        }
        """;

    private static string Read(string access, string name, string type, string body) =>
        $$"""
        {{access}} static {{type}} {{name}}(ProtoReader reader)
        {
            {{Source.Lines(4, [body])}}
        }
        """;

    private static string Make(RecordModel record, List<(MemberModel Member, FieldModel Field)> members, ReadCode read)
    {
        var constructor = members.Where(one => one.Member.Place == MemberPlace.Constructor).Select(one => read.Value(one.Field)).ToList();
        var initializer = members.Where(one => one.Member.Place != MemberPlace.Constructor && !one.Field.KeepsDefault)
            .Select(one => $"{Source.Identifier(one.Member.Name)} = {read.Value(one.Field)},").ToList();
        var setters = members.Where(one => one.Field.KeepsDefault).Select(one => read.Set(one.Field, "Set" + one.Member.Name)).ToList();
        var made = $"new {record.Type}({List(constructor)})";
        if (initializer.Count > 0)
            made = $"{made}\n{{\n    {Source.Lines(4, initializer)}\n}}";
        return setters.Count == 0 ? $"return {made};" : $"var message = {made};\n{Source.Lines(0, setters)}\nreturn message;";
    }

    /// <summary>Arguments in one line, or below each other when they are long.</summary>
    private static string List(IReadOnlyList<string> values)
    {
        var list = string.Join(", ", values);
        return list.Length <= 100 ? list : "\n    " + Source.Lines(4, [string.Join(",\n", values)]);
    }
}
