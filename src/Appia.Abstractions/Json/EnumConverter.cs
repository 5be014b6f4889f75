using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appia.Bindings;

/// <summary>An enumeration by the names of its members, written and read without allocation. Generated for each enumeration.</summary>
public abstract class EnumConverter<T> : JsonConverter<T> where T : struct, Enum
{
    /// <summary>The names, for messages.</summary>
    protected abstract string Names { get; }

    /// <summary>A member's name in UTF-8; empty for a value that is no member.</summary>
    protected abstract ReadOnlySpan<byte> Name(T value);

    /// <summary>Reads the member that the reader stands on.</summary>
    protected abstract bool TryRead(ref Utf8JsonReader reader, out T value);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && TryRead(ref reader, out var value))
            return value;
        throw Unknown(reader.TokenType == JsonTokenType.String ? $"'{reader.GetString()}'" : $"A JSON {reader.TokenType}");
    }

    /// <inheritdoc/>
    public sealed override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out var value) ? value : throw Unknown($"'{reader.GetString()}'");

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Known(value));

    /// <inheritdoc/>
    public sealed override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Known(value));

    private ReadOnlySpan<byte> Known(T value)
    {
        var name = Name(value);
        return name.IsEmpty ? throw Unknown($"The value {value}") : name;
    }

    private JsonException Unknown(string what) => new($"{what} is no member of {typeof(T).Name}. Its members are: {Names}.");
}
