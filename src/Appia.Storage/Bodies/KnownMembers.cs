using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Storage;

/// <summary>The members of an object that this program's types know, so that those of a newer program can be told apart.</summary>
internal sealed class KnownMembers
{
    private const string DefaultDiscriminator = "$type";

    private static readonly ConcurrentDictionary<Type, KnownMembers?> ByType = new();

    private readonly JsonSerializerOptions _options;
    private readonly byte[][] _names;
    private readonly Type?[] _types;

    private KnownMembers(JsonSerializerOptions options, IReadOnlyDictionary<string, Type?> members, string? discriminator)
    {
        _options = options;
        _names = [.. members.Keys.Select(Encoding.UTF8.GetBytes)];
        _types = [.. members.Values];
        Discriminator = discriminator;
    }

    /// <summary>The member that says which case of a closed hierarchy an object is, or <see langword="null"/>.</summary>
    public string? Discriminator { get; }

    /// <summary>The members of a type, or <see langword="null"/> when its JSON is no object with fixed members.</summary>
    public static KnownMembers? Of(JsonTypeInfo info) => ByType.GetOrAdd(info.Type, static (_, info) => Make(info), info);

    /// <summary>Where the member that the reader is at stands here, searched from <paramref name="from"/> on; -1 when it is unknown.</summary>
    public int IndexOf(ref Utf8JsonReader reader, int from)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            var at = (from + i) % _names.Length;
            if (reader.ValueTextEquals(_names[at]))
                return at;
        }
        return -1;
    }

    /// <summary>Where the named member stands here; -1 when it is unknown.</summary>
    public int IndexOf(JsonProperty member)
    {
        for (var i = 0; i < _names.Length; i++)
            if (member.NameEquals(_names[i]))
                return i;
        return -1;
    }

    /// <summary>The members of the object in a member, or <see langword="null"/>.</summary>
    public KnownMembers? Within(int index) => _types[index] is { } type ? Of(_options.GetTypeInfo(type)) : null;

    private static KnownMembers? Make(JsonTypeInfo info)
    {
        if (Nullable.GetUnderlyingType(info.Type) is { } underlying)
            return Of(info.Options.GetTypeInfo(underlying));
        if (info.Kind != JsonTypeInfoKind.Object)
            return null;
        var members = new Dictionary<string, Type?>(StringComparer.Ordinal);
        Collect(info, members);
        if (info.PolymorphismOptions is not { } cases)
            return new(info.Options, members, null);
        foreach (var type in cases.DerivedTypes)
            Collect(info.Options.GetTypeInfo(type.DerivedType), members);
        var discriminator = cases.TypeDiscriminatorPropertyName ?? DefaultDiscriminator;
        members[discriminator] = null;
        return new(info.Options, members, discriminator);
    }

    private static void Collect(JsonTypeInfo info, Dictionary<string, Type?> members)
    {
        // Two cases may use one name for different types: what is inside is then left alone.
        foreach (var property in info.Properties)
            members[property.Name] =
                members.TryGetValue(property.Name, out var type) && type != property.PropertyType ? null : property.PropertyType;
    }
}
