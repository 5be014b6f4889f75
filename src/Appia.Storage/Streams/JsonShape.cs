using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Storage;

/// <summary>What the JSON of a type looks like, as a short hash: another one means that what was stored may mean something else now.</summary>
internal static class JsonShape
{
    private const int HashBytes = 12;

    public static string Of(JsonTypeInfo root)
    {
        var text = new StringBuilder();
        Describe(root, text, []);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, HashBytes));
    }

    private static void Describe(JsonTypeInfo info, StringBuilder text, HashSet<Type> seen)
    {
        text.Append(info.Type).Append('(');
        if (seen.Add(info.Type))
            foreach (var (name, type) in Parts(info))
            {
                text.Append(name).Append(':');
                Describe(info.Options.GetTypeInfo(type), text, seen);
            }
        text.Append(')');
    }

    private static IEnumerable<(string Name, Type Type)> Parts(JsonTypeInfo info) => info.Kind switch
    {
        JsonTypeInfoKind.Object =>
        [
            .. info.Properties.Select(property => (property.Name, property.PropertyType)).OrderBy(part => part.Name, StringComparer.Ordinal),
            .. info.PolymorphismOptions?.DerivedTypes.Select(derived => ($"{derived.TypeDiscriminator}", derived.DerivedType)) ?? [],
        ],
        JsonTypeInfoKind.None => [],
        _ => new[] { ("key", info.KeyType), ("item", info.ElementType) }.Where(part => part.Item2 is not null).Select(part => (part.Item1, part.Item2!)),
    };
}
