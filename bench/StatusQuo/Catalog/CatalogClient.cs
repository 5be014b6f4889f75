namespace StatusQuo;

internal sealed class CatalogClient(HttpClient http) : ICatalog
{
    public async Task<IReadOnlyList<Product>> Browse(Category? category, string? search, CancellationToken ct)
    {
        var shelf = category is null ? "" : $"&category={category}";
        return await http.Get<List<Product>>($"/products?search={Uri.EscapeDataString(search ?? "")}{shelf}", ct);
    }

    public async Task<IReadOnlyList<Product>> Featured(int take, CancellationToken ct) =>
        await http.Get<List<Product>>($"/products/featured?take={take}", ct);

    public Task<Product?> Find(Sku sku, CancellationToken ct) =>
        http.Find<Product>($"/products/{Uri.EscapeDataString(sku.Value)}", ct);

    public async Task<IReadOnlyList<Product>> FindMany(IReadOnlyList<Sku> skus, CancellationToken ct)
    {
        if (skus.Count == 0)
            return [];
        var query = string.Join('&', skus.Select(sku => "sku=" + Uri.EscapeDataString(sku.Value)));
        return await http.Get<List<Product>>("/products/many?" + query, ct);
    }

    // The catalog fills its own shelves when it starts.
    public Task Fill(CancellationToken ct) => Task.CompletedTask;
}
