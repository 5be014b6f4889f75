using System.Collections;
using System.Globalization;

namespace Appia.Generators.Tests.RoundTrip;

/// <summary>Tells where two messages differ: by every bit that C# can tell.</summary>
internal static class Difference
{
    public static string? Find(object? left, object? right, string path = "") => (left, right) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => $"{path}: {left ?? "null"} and {right ?? "null"}",
        (ReadOnlyMemory<byte> l, ReadOnlyMemory<byte> r) => l.Span.SequenceEqual(r.Span) ? null : path,
        (decimal l, decimal r) => decimal.GetBits(l).SequenceEqual(decimal.GetBits(r)) ? null : $"{path}: {l} and {r}",
        (double l, double r) => BitConverter.DoubleToInt64Bits(l) == BitConverter.DoubleToInt64Bits(r) ? null : $"{path}: {l} and {r}",
        (float l, float r) => BitConverter.SingleToInt32Bits(l) == BitConverter.SingleToInt32Bits(r) ? null : $"{path}: {l} and {r}",
        (DateTimeOffset l, DateTimeOffset r) => l.EqualsExact(r) ? null : $"{path}: {l:O} and {r:O}",
        (Uri l, Uri r) => l.OriginalString == r.OriginalString ? null : path,
        (string l, string r) => l == r ? null : $"{path}: {l} and {r}",
        (IDictionary l, IDictionary r) => OfMaps(l, r, path),
        (IEnumerable l, IEnumerable r) => OfItems(l, r, path),
        _ when left.GetType() != right.GetType() => $"{path}: {left.GetType()} and {right.GetType()}",
        _ when left.GetType().GetMethod("<Clone>$") is not null || left.GetType().Name is "Point" or "PagesArguments" => OfMembers(left, right, path),
        _ => left.Equals(right) ? null : $"{path}: {left} and {right}",
    };

    private static string? OfMaps(IDictionary left, IDictionary right, string path) =>
        left.Count != right.Count
            ? $"{path}: {left.Count} and {right.Count} entries"
            : left.Keys.Cast<object>().Select(key => Find(left[key], right.Contains(key) ? right[key] : "nothing", $"{path}[{key}]")).FirstOrDefault(found => found is not null);

    private static string? OfItems(IEnumerable left, IEnumerable right, string path)
    {
        var (l, r) = (Ordered(left), Ordered(right));
        return l.Count != r.Count
            ? $"{path}: {l.Count} and {r.Count} items"
            : l.Select((item, i) => Find(item, r[i], $"{path}[{i}]")).FirstOrDefault(found => found is not null);
    }

    private static List<object?> Ordered(IEnumerable items)
    {
        var list = items.Cast<object?>().ToList();
        var isSet = items.GetType().Name.Contains("HashSet");
        return isSet ? [.. list.OrderBy(item => Convert.ToString(item, CultureInfo.InvariantCulture), StringComparer.Ordinal)] : list;
    }

    private static string? OfMembers(object left, object right, string path) =>
        left.GetType().GetProperties()
            .Select(property => Find(property.GetValue(left), property.GetValue(right), $"{path}.{property.Name}"))
            .FirstOrDefault(found => found is not null);
}
