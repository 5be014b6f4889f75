using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appia.Bindings;

/// <summary>An enumeration of flags: the names of those that are set, with commas between them.</summary>
public sealed class FlagsConverter<T> : JsonConverter<T> where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()!) : throw Unknown($"A JSON {reader.TokenType}");

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());

    private static T Parse(string text) => Enum.TryParse<T>(text, out var value) ? value : throw Unknown($"'{text}'");

    private static JsonException Unknown(string what) =>
        new($"{what} is no combination of {typeof(T).Name}. Its members are: {string.Join(", ", Enum.GetNames<T>())}.");
}
