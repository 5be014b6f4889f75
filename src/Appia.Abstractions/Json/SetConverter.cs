using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Bindings;

/// <summary>A read-only set, written as an array.</summary>
internal sealed class SetConverter<T>(JsonTypeInfo<T> item) : JsonConverter<IReadOnlySet<T>>
{
    public override IReadOnlySet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"A set is an array, and here is a JSON {reader.TokenType}.");
        var set = new HashSet<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            set.Add(JsonSerializer.Deserialize(ref reader, item)!);
        return set;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlySet<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var one in value)
            JsonSerializer.Serialize(writer, one, item);
        writer.WriteEndArray();
    }
}
