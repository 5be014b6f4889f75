namespace Boutique.Services;

/// <summary>What the shop sells.</summary>
public sealed class CatalogService(IDocuments<Product> products) : ICatalog
{
    public async Task<IReadOnlyList<Product>> Browse(Category? category, string? search, CancellationToken ct)
    {
        var shelf = category is { } chosen ? products.Where(ProductIndex.Category == chosen) : products.All;
        var found = await shelf.OrderBy(ProductIndex.Rank).ToList(ct);
        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? found : [.. found.Where(product => words.All(word => Mentions(product, word)))];
    }

    public async Task<IReadOnlyList<Product>> Featured(int take, CancellationToken ct) =>
        await products.All.OrderBy(ProductIndex.Rank).Take(Math.Clamp(take, 1, 50)).ToList(ct);

    public async Task<Product?> Find(Sku sku, CancellationToken ct) => await products.Find(sku.Value, ct);

    public async Task<IReadOnlyList<Product>> FindMany(IReadOnlyList<Sku> skus, CancellationToken ct) =>
        await products.FindMany(skus.Select(sku => new DocumentId(sku.Value)), ct);

    public async Task Fill(CancellationToken ct)
    {
        if (await products.All.Count(ct) > 0)
            return;
        foreach (var product in Assortment.Products)
            products.Add(product);
    }

    private static bool Mentions(Product product, string word) =>
        Contains(product.Name, word) || Contains(product.Summary, word) || Contains(product.Material, word)
        || Contains(product.Workshop.Maker, word) || Contains(product.Workshop.Craft, word) || Contains(product.Workshop.Town, word)
        || Contains(product.Category.ToString(), word);

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
