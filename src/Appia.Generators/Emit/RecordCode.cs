using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code of a record.</summary>
internal static class RecordCode
{
    public static IEnumerable<string> Members(RecordModel record, Numbering numbering) =>
    [
        Validate(record),
        Isolate(record),
        .. CodecCode.Of(record, numbering),
        Json(record),
        .. record.Members.Where(member => member.Place == MemberPlace.Accessor).Select(Accessor),
    ];

    private static string Validate(RecordModel record)
    {
        if (!record.Validates)
            return "";
        var checking = new Checking();
        var statements = record.Members
            .SelectMany(member => checking.Statements(member.Name, member.JsonName, $"message.{Source.Identifier(member.Name)}", member.Type, member.Checks))
            .ToList();
        return
            $$"""
            {{Source.Lines(0, checking.Fields)}}

            /// <summary>Reports what the validation attributes find wrong, each with its field's path.</summary>
            public static void Validate({{record.Type}} message, ref Validation validation)
            {
                {{Source.Lines(4, statements)}}
            }
            """;
    }

    private static string Isolate(RecordModel record)
    {
        if (!record.Copies)
            return "";
        var copies = record.Members.Where(member => member.Type.Copies)
            .Select(member => $"{Source.Identifier(member.Name)} = {Copying.Isolate(member.Type, $"message.{Source.Identifier(member.Name)}")},");
        return
            $$"""
            /// <summary>A copy with everything mutable copied.</summary>
            public static {{record.Type}} Isolate({{record.Type}} message) => message with
            {
                {{Source.Lines(4, copies)}}
            };
            """;
    }

    private static string Json(RecordModel record) =>
        $$"""
        public static JsonTypeInfo Json(JsonSerializerOptions options) =>
            JsonMetadataServices.CreateObjectInfo<{{record.Type}}>(options, new()
            {
                NumberHandling = options.NumberHandling,
                {{Source.Lines(8, [Creator(record)])}}
                PropertyMetadataInitializer = _ =>
                [
                    {{Source.Lines(12, record.Members.Select(member => Property(record, member)))}}
                ],
            });
        """;

    private static string Creator(RecordModel record)
    {
        var arguments = Arguments(record);
        if (arguments.Count == 0)
            return $"ObjectCreator = static () => new {record.Type}(),";
        var constructor = arguments.Select((member, i) => (member, i))
            .Where(one => one.member.Place == MemberPlace.Constructor).Select(one => Cast(one.member, one.i));
        var initializer = arguments.Select((member, i) => (member, i)).Where(one => one.member.Place == MemberPlace.Initializer)
            .Select(one => $"{Source.Identifier(one.member.Name)} = {Cast(one.member, one.i)}").ToList();
        var braces = initializer.Count == 0 ? "" : $" {{ {string.Join(", ", initializer)} }}";
        return
            $"""
            ObjectWithParameterizedConstructorCreator = static a =>
                new {record.Type}({string.Join(", ", constructor)}){braces},
            ConstructorParameterMetadataInitializer = static () =>
            [
                {Source.Lines(4, arguments.Select(Parameter))}
            ],
            """;
    }

    private static List<MemberModel> Arguments(RecordModel record) => [.. record.Members.Where(member => member.Place != MemberPlace.Accessor)];

    private static string Cast(MemberModel member, int position) => $"({member.Type.Annotated})a[{position}]";

    private static string Parameter(MemberModel member, int position)
    {
        var nullable = Source.Flag(member.Type.IsNullable);
        if (member.Place == MemberPlace.Initializer)
            return $"JsonMetadata.Initializer<{member.Type.Annotated}>({Source.Text(member.Name)}, {position}, nullable: {nullable}),";
        var options = member.Default is { } otherwise ? $", nullable: {nullable}, defaultValue: {otherwise}"
            : member.Type.IsNullable ? ", nullable: true" : "";
        return $"JsonMetadata.Parameter<{member.Type.Annotated}>({Source.Text(member.Parameter)}, {position}{options}),";
    }

    private static string Property(RecordModel record, MemberModel member)
    {
        string[] options =
        [
            member.Type.IsNullable ? ", nullable: true" : "",
            member.IsRequired ? ", required: true" : "",
            member.Place == MemberPlace.Accessor ? $",\n    set: static (message, value) => Set{member.Name}(({record.Type})message, value!)" : "",
            member.Place == MemberPlace.Initializer ? ", set: static (_, _) => { }" : "",
        ];
        var get = $"static message => (({record.Type})message).{Source.Identifier(member.Name)}";
        return
            $"""
            JsonMetadata.Property<{record.Type}, {member.Type.Annotated}>(
                options, {Source.Text(member.Name)}, {Source.Text(member.JsonName)}, {get}{string.Concat(options)}),
            """;
    }

    private static string Accessor(MemberModel member) =>
        $"""
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_{member.Name}")]
        private static extern void Set{member.Name}({member.Declarer} message, {member.Type.Annotated} value);
        """;

}
