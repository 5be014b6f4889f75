using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Bindings;

namespace Appia.Conformance;

/// <summary>The document of most suites, with an index of every kind of column, nullable ones, and a unique one.</summary>
public sealed record Person(
    string Id, string Name, string? City = null, long Age = 0, double? Score = null, decimal Balance = 0, string? Email = null, Address? Home = null)
{
    public static IndexField<Person, string> ByName { get; } = new("name", StoreValueKind.Text, p => p.Name, v => StoreValue.From(v));

    public static IndexField<Person, string?> ByCity { get; } = new("city", StoreValueKind.Text, p => p.City, v => StoreValue.From(v));

    public static IndexField<Person, long> ByAge { get; } = new("age", StoreValueKind.Integer, p => p.Age, v => StoreValue.From(v));

    public static IndexField<Person, double?> ByScore { get; } =
        new("score", StoreValueKind.Real, p => p.Score, v => v is { } score ? StoreValue.From(score) : StoreValue.Null);

    public static IndexField<Person, decimal> ByBalance { get; } =
        new("balance", StoreValueKind.Bytes, p => p.Balance, v => StoreValue.From(v));

    public static IndexField<Person, string?> ByEmail { get; } = new("email", StoreValueKind.Text, p => p.Email, v => StoreValue.From(v));

    public static IReadOnlyList<IndexField<Person>> Fields { get; } = [ByName, ByCity, ByAge, ByScore, ByBalance, ByEmail];

    public static DocumentDescriptor<Person> Collection { get; } = new("people", p => p.Id, Fields)
    {
        Indexes =
        [
            new(["name"], Unique: false),
            new(["city", "age"], Unique: false),
            new(["score"], Unique: false),
            new(["balance"], Unique: false),
            new(["email"], Unique: true),
        ],
        Isolate = person => person,
    };
}

public sealed record Address(string Street, string Town);

public sealed record Session(string User)
{
    public static KeyValueDescriptor Space { get; } = new("sessions", typeof(Session));
}

/// <summary>Reflection serves for the JSON of tests, and only for their own types.</summary>
internal sealed class ConformanceJson : IJsonTypeInfoResolver
{
    private static readonly DefaultJsonTypeInfoResolver Reflection = new();

    [ModuleInitializer]
    internal static void Register() => BindingRegistry.Add(new ConformanceJson());

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type.Assembly == typeof(ConformanceJson).Assembly
            ? Reflection.GetTypeInfo(type, options)
            : JsonMetadata.Scalar(Nullable.GetUnderlyingType(type) ?? type, options) is { } scalar && scalar.Type == type
                ? scalar
                : type.IsValueType ? Reflection.GetTypeInfo(type, options) : null;
}
