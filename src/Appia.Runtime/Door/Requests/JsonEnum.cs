using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Runtime;

/// <summary>The names of an enumeration's members, as they stand in JSON.</summary>
internal static class JsonEnum
{
    /// <summary>The names in one text, or <see langword="null"/> when the type is no enumeration.</summary>
    public static string? Names(JsonTypeInfo info) =>
        Members(info) is { } members ? string.Join(", ", members) : null;

    /// <summary>The names in the order of their values, or <see langword="null"/> when the type is no enumeration.</summary>
    public static IReadOnlyList<string>? Members(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (!type.IsEnum)
            return null;
        var names = new List<string>();
        foreach (var value in Enum.GetValuesAsUnderlyingType(type))
            names.Add(JsonSerializer.Serialize(Enum.ToObject(type, value), info).Trim('"'));
        return names;
    }
}
