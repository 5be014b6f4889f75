namespace Boutique.Services;

/// <summary>Learns from every confirmed order what is bought together.</summary>
public sealed class RecommendationService(IDocuments<Companions> companions, ICatalog catalog) : IRecommendation
{
    public async Task<IReadOnlyList<Product>> For(Sku sku, int take, CancellationToken ct)
    {
        take = Math.Clamp(take, 1, 12);
        var learned = await companions.Find(sku.Value, ct);
        var best = learned?.Best(take) ?? [];
        var chosen = await catalog.FindMany(best, ct);
        return chosen.Count == take ? chosen : [.. chosen, .. await Neighbours(sku, best, take - chosen.Count, ct)];
    }

    [On]
    public async Task When(OrderConfirmed confirmed, CancellationToken ct)
    {
        foreach (var line in confirmed.Lines)
        {
            var others = confirmed.Lines.Where(other => other.Sku != line.Sku).Select(other => other.Sku).ToList();
            if (others.Count == 0)
                continue;
            var known = await companions.Find(line.Sku.Value, ct) ?? new(line.Sku, []);
            companions.Put(known.Plus(others));
        }
    }

    private async Task<IEnumerable<Product>> Neighbours(Sku sku, IReadOnlyList<Sku> known, int take, CancellationToken ct)
    {
        if (await catalog.Find(sku, ct) is not { } product)
            return [];
        var shelf = await catalog.Browse(product.Category, null, ct);
        return shelf.Where(other => other.Sku != sku && !known.Contains(other.Sku)).Take(take);
    }
}
