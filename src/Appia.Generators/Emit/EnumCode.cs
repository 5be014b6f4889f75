using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code of an enumeration.</summary>
internal static class EnumCode
{
    public static IEnumerable<string> Members(EnumModel model)
    {
        var converter = model.IsFlags ? $"FlagsConverter<{model.Type}>" : "Converter";
        yield return
            $"""
            public static JsonTypeInfo Json(JsonSerializerOptions options) =>
                JsonMetadata.Value(options, new {converter}());
            """;
        if (!model.IsFlags)
            yield return Converter(model);
    }

    private static string Converter(EnumModel model) =>
        $$"""
        private sealed class Converter : EnumConverter<{{model.Type}}>
        {
            protected override string Names => {{Source.Text(string.Join(", ", model.Names))}};

            protected override ReadOnlySpan<byte> Name({{model.Type}} value) => value switch
            {
                {{Source.Lines(8, model.Distinct.Select(name => $"{Member(model, name)} => {Source.Text(name)}u8,"))}}
                _ => default,
            };

            protected override bool TryRead(ref Utf8JsonReader reader, out {{model.Type}} value)
            {
                {{Source.Lines(8, model.Names.Select(name => Test(model, name)))}}
                value = default;
                return false;
            }
        }
        """;

    private static string Test(EnumModel model, string name) =>
        $"if (reader.ValueTextEquals({Source.Text(name)}u8)) {{ value = {Member(model, name)}; return true; }}";

    private static string Member(EnumModel model, string name) => $"{model.Type}.{Source.Identifier(name)}";
}
