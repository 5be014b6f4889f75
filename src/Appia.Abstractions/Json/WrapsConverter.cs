using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appia.Bindings;

/// <summary>A value object, written and read as what it holds.</summary>
internal sealed class WrapsConverter<TValueObject, THeld>(
    JsonConverter<THeld> held, Func<THeld, TValueObject> wrap, Func<TValueObject, THeld> unwrap) : JsonConverter<TValueObject>
    where TValueObject : struct
    where THeld : notnull
{
    public override TValueObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            throw new JsonException($"{typeof(TValueObject).Name} is never null.");
        return wrap(held.Read(ref reader, typeof(THeld), options)!);
    }

    public override TValueObject ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        wrap(held.ReadAsPropertyName(ref reader, typeof(THeld), options));

    public override void Write(Utf8JsonWriter writer, TValueObject value, JsonSerializerOptions options) => held.Write(writer, Held(value), options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TValueObject value, JsonSerializerOptions options) =>
        held.WriteAsPropertyName(writer, Held(value), options);

    private THeld Held(TValueObject value) =>
        unwrap(value) ?? throw new JsonException($"A {typeof(TValueObject).Name} was never given a value.");
}
