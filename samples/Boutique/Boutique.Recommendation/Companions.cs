namespace Boutique.Services;

/// <summary>What was bought together with a product.</summary>
[Document("companions")]
public sealed record Companions([Id] Sku Sku, IReadOnlyList<Companion> Known)
{
    /// <summary>With one more order in which <paramref name="others"/> went along.</summary>
    public Companions Plus(IReadOnlyList<Sku> others)
    {
        var counts = Known.ToDictionary(known => known.Sku, known => known.Times);
        foreach (var other in others)
            counts[other] = counts.GetValueOrDefault(other) + 1;
        return this with { Known = [.. counts.Select(count => new Companion(count.Key, count.Value))] };
    }

    /// <summary>The most frequent ones.</summary>
    public IReadOnlyList<Sku> Best(int take) =>
    [
        .. Known.OrderByDescending(known => known.Times).ThenBy(known => known.Sku.Value, StringComparer.Ordinal)
            .Take(take).Select(known => known.Sku),
    ];
}
