namespace StatusQuo;

internal sealed class RecommendationClient(HttpClient http) : IRecommendation
{
    public async Task<IReadOnlyList<Product>> For(Sku sku, int take, CancellationToken ct) =>
        await http.Get<List<Product>>($"/recommendations/{Uri.EscapeDataString(sku.Value)}?take={take}", ct);

    public Task Learn(IReadOnlyList<OrderLine> lines, CancellationToken ct) => http.Post<List<OrderLine>>("/orders", [.. lines], ct);
}
