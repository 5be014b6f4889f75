using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Runtime;

/// <summary>Compares JSON with the type that it should be, and names every difference by its path: <c>lines[2].quantity</c>.</summary>
internal sealed class JsonMistakes(JsonSerializerOptions options)
{
    /// <summary>The path of the body itself.</summary>
    public const string Root = "body";

    private const int Most = 50;

    public List<(string Path, string Message)> Found { get; } = [];

    /// <summary>The path that an exception of the serializer names.</summary>
    public static string PathOf(Exception failure) =>
        failure is JsonException { Path: { Length: > 1 } path } ? path.TrimStart('$').TrimStart('.') : Root;

    public void Look(JsonElement body, JsonTypeInfo info) => Value(body, info, nullable: false, "");

    private void Value(JsonElement value, JsonTypeInfo info, bool nullable, string path)
    {
        if (Found.Count >= Most)
            return;
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!nullable && Nullable.GetUnderlyingType(info.Type) is null)
                Add(path, "must not be null");
            return;
        }
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                Object(value, info, path);
                break;
            case JsonTypeInfoKind.Enumerable:
                Items(value, options.GetTypeInfo(info.ElementType!), path);
                break;
            case JsonTypeInfoKind.None when SetOf(info.Type) is { } item:
                Items(value, options.GetTypeInfo(item), path);
                break;
            case JsonTypeInfoKind.Dictionary:
                Entries(value, info, path);
                break;
            default:
                Scalar(value, info, path);
                break;
        }
    }

    private void Object(JsonElement value, JsonTypeInfo info, string path)
    {
        if (!Is(value, JsonValueKind.Object, "an object", path))
            return;
        if (info.PolymorphismOptions is { } cases)
            Case(value, cases, path);
        else
            Members(value, info, path, discriminator: null);
    }

    private void Case(JsonElement value, JsonPolymorphismOptions cases, string path)
    {
        var names = cases.DerivedTypes.Select(derived => $"{derived.TypeDiscriminator}").ToList();
        var member = Join(path, cases.TypeDiscriminatorPropertyName);
        if (!value.TryGetProperty(cases.TypeDiscriminatorPropertyName, out var name))
            Add(member, $"is required: one of {string.Join(", ", names)}");
        else if (name.ValueKind != JsonValueKind.String || names.IndexOf(name.GetString()!) is var found && found < 0)
            Add(member, $"must be one of {string.Join(", ", names)}, not {Words(name)}");
        else
            Members(value, options.GetTypeInfo(cases.DerivedTypes[found].DerivedType), path, cases.TypeDiscriminatorPropertyName);
    }

    private void Members(JsonElement value, JsonTypeInfo info, string path, string? discriminator)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name))
                Add(Join(path, member.Name), "must be given once");
            else if (info.Properties.FirstOrDefault(property => property.Name == member.Name) is { } property)
                Value(member.Value, options.GetTypeInfo(property.PropertyType), IsNullable(property), Join(path, property.Name));
            else if (member.Name != discriminator)
                Unknown(member.Name, info, path);
        }
        foreach (var property in info.Properties)
            if (IsRequired(property) && !seen.Contains(property.Name))
                Add(Join(path, property.Name), "is required");
    }

    private void Unknown(string name, JsonTypeInfo info, string path)
    {
        var known = info.Properties.Select(property => property.Name).ToList();
        var hint = NearestName.Of(name, known) is { } nearest
            ? $"did you mean \"{nearest}\"?"
            : known.Count == 0 ? "no member is known here" : $"known here are: {string.Join(", ", known)}";
        Add(Join(path, Quote.Short(name)), $"is not known; {hint}");
    }

    private void Items(JsonElement value, JsonTypeInfo items, string path)
    {
        if (!Is(value, JsonValueKind.Array, "an array", path))
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Value(item, items, nullable: !items.Type.IsValueType, $"{path}[{index++}]");
    }

    private void Entries(JsonElement value, JsonTypeInfo info, string path)
    {
        if (!Is(value, JsonValueKind.Object, "an object", path))
            return;
        var values = options.GetTypeInfo(info.ElementType!);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in value.EnumerateObject())
        {
            var at = $"{path}[{Quote.Short(entry.Name)}]";
            if (!seen.Add(entry.Name))
                Add(at, "must be given once");
            Value(entry.Value, values, nullable: !values.Type.IsValueType, at);
        }
    }

    private void Scalar(JsonElement value, JsonTypeInfo info, string path)
    {
        try
        {
            value.Deserialize(info);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            Add(path, $"must be {(JsonEnum.Names(info) is { } names ? $"one of {names}" : Expected.Of(info.Type))}, not {Words(value)}");
        }
    }

    private bool Is(JsonElement value, JsonValueKind kind, string expected, string path)
    {
        if (value.ValueKind == kind)
            return true;
        Add(path, $"must be {expected}, not {Words(value)}");
        return false;
    }

    private void Add(string path, string message)
    {
        if (Found.Count < Most)
            Found.Add((path.Length == 0 ? Root : path.TrimStart('.'), message));
    }

    /// <summary>What a set holds, or <see langword="null"/> when the type is no set.</summary>
    public static Type? SetOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlySet<>) ? type.GetGenericArguments()[0] : null;

    public static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };

    public static bool IsNullable(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"'{Quote.Short(value.GetString()!)}'",
        _ => Quote.Short(value.GetRawText()),
    };
}
