using System.Collections.Immutable;
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
        [typeof(Version)] = options => Value(options, JsonMetadataServices.VersionConverter),
        [typeof(Int128)] = options => Value(options, JsonMetadataServices.Int128Converter),
        [typeof(UInt128)] = options => Value(options, JsonMetadataServices.UInt128Converter),
        [typeof(Half)] = options => Value(options, JsonMetadataServices.HalfConverter),
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
            options, new() { ObjectCreator = static () => new List<T>(), NumberHandling = options.NumberHandling });

    /// <summary>The metadata of a read-only set.</summary>
    public static JsonTypeInfo<IReadOnlySet<T>> Set<T>(JsonSerializerOptions options) =>
        Value(options, new SetConverter<T>((JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));

    /// <summary>The metadata of a read-only dictionary.</summary>
    public static JsonTypeInfo<IReadOnlyDictionary<TKey, TValue>> Map<TKey, TValue>(JsonSerializerOptions options) where TKey : notnull =>
        JsonMetadataServices.CreateIReadOnlyDictionaryInfo<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(
            options, new() { ObjectCreator = static () => new Dictionary<TKey, TValue>(), NumberHandling = options.NumberHandling });

    /// <summary>The metadata of an immutable array.</summary>
    public static JsonTypeInfo<ImmutableArray<T>> ImmutableArray<T>(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateImmutableEnumerableInfo<ImmutableArray<T>, T>(
            options, new() { NumberHandling = options.NumberHandling }, System.Collections.Immutable.ImmutableArray.CreateRange);

    /// <summary>The metadata of an immutable list.</summary>
    public static JsonTypeInfo<ImmutableList<T>> ImmutableList<T>(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateImmutableEnumerableInfo<ImmutableList<T>, T>(
            options, new() { NumberHandling = options.NumberHandling }, System.Collections.Immutable.ImmutableList.CreateRange);

    /// <summary>The metadata of an immutable set.</summary>
    public static JsonTypeInfo<ImmutableHashSet<T>> ImmutableHashSet<T>(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateImmutableEnumerableInfo<ImmutableHashSet<T>, T>(
            options, new() { NumberHandling = options.NumberHandling }, System.Collections.Immutable.ImmutableHashSet.CreateRange);

    /// <summary>The metadata of an immutable dictionary.</summary>
    public static JsonTypeInfo<ImmutableDictionary<TKey, TValue>> ImmutableDictionary<TKey, TValue>(JsonSerializerOptions options)
        where TKey : notnull =>
        JsonMetadataServices.CreateImmutableDictionaryInfo<ImmutableDictionary<TKey, TValue>, TKey, TValue>(
            options, new() { NumberHandling = options.NumberHandling }, System.Collections.Immutable.ImmutableDictionary.CreateRange);

    /// <summary>The metadata of a value object, which travels as what it holds.</summary>
    public static JsonTypeInfo<T> Wraps<T, THeld>(JsonSerializerOptions options, Func<THeld, T> wrap, Func<T, THeld> unwrap)
        where T : struct
        where THeld : notnull
    {
        var held = (JsonConverter<THeld>)options.GetTypeInfo(typeof(THeld)).Converter;
        return Value(options, new WrapsConverter<T, THeld>(held, wrap, unwrap));
    }

    /// <summary>The metadata of a closed hierarchy: the case's name travels in the member <c>$type</c>.</summary>
    public static JsonTypeInfo<T> Hierarchy<T>(JsonSerializerOptions options, string name, params JsonDerivedType[] cases) where T : class
    {
        var known = string.Join(", ", cases.Select(@case => @case.TypeDiscriminator));
        var info = JsonMetadataServices.CreateObjectInfo<T>(options, new()
        {
            // Reached when the member is missing: the base itself is abstract.
            ObjectCreator = () => throw new JsonException($"A {name} says in the member '$type' which one it is. Its cases are: {known}."),
            PropertyMetadataInitializer = static _ => [],
        });
        info.PolymorphismOptions = new()
        {
            TypeDiscriminatorPropertyName = "$type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var @case in cases)
            info.PolymorphismOptions.DerivedTypes.Add(@case);
        return info;
    }

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

    /// <summary>The metadata of a member that an object initializer sets.</summary>
    public static JsonParameterInfoValues Initializer<T>(string name, int position, bool nullable) => new()
    {
        Name = name,
        ParameterType = typeof(T),
        Position = position,
        IsNullable = nullable,
        IsMemberInitializer = true,
    };

    /// <summary>The metadata of a member.</summary>
    public static JsonPropertyInfo Property<TMessage, T>(
        JsonSerializerOptions options, string member, string name, Func<object, T?> get, bool nullable = false, bool required = false,
        Action<object, T?>? set = null)
    {
        var property = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<T>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = typeof(TMessage),
            PropertyName = member,
            JsonPropertyName = name,
            Getter = get,
            Setter = set,
        });
        property.IsRequired = required;
        property.IsGetNullable = nullable;
        if (set is not null)
            property.IsSetNullable = nullable;
        return property;
    }
}
