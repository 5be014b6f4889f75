using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Bindings;

/// <summary>The few calls that generated JSON metadata is made of.</summary>
public static class JsonMetadata
{
    private static readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Scalars = new()
    {
        [typeof(bool)] = options => Value(options, JsonMetadataServices.BooleanConverter),
        [typeof(byte)] = options => Value(options, JsonMetadataServices.ByteConverter),
        [typeof(sbyte)] = options => Value(options, JsonMetadataServices.SByteConverter),
        [typeof(short)] = options => Value(options, JsonMetadataServices.Int16Converter),
        [typeof(ushort)] = options => Value(options, JsonMetadataServices.UInt16Converter),
        [typeof(int)] = options => Value(options, JsonMetadataServices.Int32Converter),
        [typeof(uint)] = options => Value(options, JsonMetadataServices.UInt32Converter),
        [typeof(long)] = options => Value(options, JsonMetadataServices.Int64Converter),
        [typeof(ulong)] = options => Value(options, JsonMetadataServices.UInt64Converter),
        [typeof(float)] = options => Value(options, JsonMetadataServices.SingleConverter),
        [typeof(double)] = options => Value(options, JsonMetadataServices.DoubleConverter),
        [typeof(decimal)] = options => Value(options, JsonMetadataServices.DecimalConverter),
        [typeof(char)] = options => Value(options, JsonMetadataServices.CharConverter),
        [typeof(string)] = options => Value(options, JsonMetadataServices.StringConverter),
        [typeof(Guid)] = options => Value(options, JsonMetadataServices.GuidConverter),
        [typeof(DateTimeOffset)] = options => Value(options, JsonMetadataServices.DateTimeOffsetConverter),
        [typeof(DateOnly)] = options => Value(options, JsonMetadataServices.DateOnlyConverter),
        [typeof(TimeOnly)] = options => Value(options, JsonMetadataServices.TimeOnlyConverter),
        [typeof(TimeSpan)] = options => Value(options, JsonMetadataServices.TimeSpanConverter),
        [typeof(Uri)] = options => Value(options, JsonMetadataServices.UriConverter),
        [typeof(ReadOnlyMemory<byte>)] = options => Value(options, JsonMetadataServices.ReadOnlyMemoryByteConverter),
    };

    /// <summary>The metadata of a scalar, or <see langword="null"/> when the type is none.</summary>
    public static JsonTypeInfo? Scalar(Type type, JsonSerializerOptions options) =>
        Scalars.TryGetValue(type, out var create) ? create(options) : null;

    /// <summary>The metadata of a value that a converter reads and writes.</summary>
    public static JsonTypeInfo<T> Value<T>(JsonSerializerOptions options, JsonConverter<T> converter) =>
        JsonMetadataServices.CreateValueInfo<T>(options, converter);

    /// <summary>The metadata of a nullable value.</summary>
    public static JsonTypeInfo<T?> Nullable<T>(JsonSerializerOptions options) where T : struct =>
        JsonMetadataServices.CreateValueInfo<T?>(
            options, JsonMetadataServices.GetNullableConverter((JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));

    /// <summary>The metadata of a read-only list.</summary>
    public static JsonTypeInfo<IReadOnlyList<T>> List<T>(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateIEnumerableInfo<IReadOnlyList<T>, T>(
            options, new() { ObjectCreator = static () => new List<T>(), SerializeHandler = null });

    /// <summary>The metadata of a constructor parameter.</summary>
    public static JsonParameterInfoValues Parameter<T>(string name, int position, bool nullable = false) => new()
    {
        Name = name,
        ParameterType = typeof(T),
        Position = position,
        HasDefaultValue = false,
        IsNullable = nullable,
    };

    /// <summary>The metadata of an optional constructor parameter.</summary>
    public static JsonParameterInfoValues Parameter<T>(string name, int position, bool nullable, T defaultValue) => new()
    {
        Name = name,
        ParameterType = typeof(T),
        Position = position,
        HasDefaultValue = true,
        DefaultValue = defaultValue,
        IsNullable = nullable,
    };

    /// <summary>The metadata of a member.</summary>
    public static JsonPropertyInfo Property<TMessage, T>(
        JsonSerializerOptions options, string member, string name, Func<TMessage, T> get, bool nullable = false, Action<TMessage, T>? set = null)
    {
        var property = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<T>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = typeof(TMessage),
            PropertyName = member,
            JsonPropertyName = name,
            Getter = message => get((TMessage)message),
            Setter = set is null ? null : (message, value) => set((TMessage)message, value!),
        });
        property.IsGetNullable = nullable;
        return property;
    }
}
