using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatusQuo;

/// <summary>A product's id is a plain text in JSON.</summary>
internal sealed class SkuConverter : JsonConverter<Sku>
{
    public override Sku Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Sku value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
