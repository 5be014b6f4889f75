namespace StatusQuo;

internal sealed class StockClient(HttpClient http) : IStock
{
    public Task<StockLevel> Level(Sku sku, CancellationToken ct) => http.Get<StockLevel>($"/stock/{Uri.EscapeDataString(sku.Value)}", ct);

    // The store room takes its first deliveries when it starts.
    public Task Fill(IReadOnlyList<Sku> skus, CancellationToken ct) => Task.CompletedTask;

    public Task<ReserveOutcome> Reserve(Order order, CancellationToken ct) =>
        http.Post<Reserve, ReserveOutcome>("/reservations", new(order.Id, [.. order.Lines]), ct);

    public async Task Release(Guid order, CancellationToken ct)
    {
        using var answer = await http.DeleteAsync($"/reservations/{order}", ct);
        answer.EnsureSuccessStatusCode();
    }
}
