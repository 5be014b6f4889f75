namespace StatusQuo;

internal sealed class CartClient(HttpClient http) : ICart
{
    public Task<Cart> View(CancellationToken ct) => http.Get<Cart>("/cart", ct);

    public Task<Cart> Add(CartItem item, CancellationToken ct) => http.Post<CartItem, Cart>("/cart/items", item, ct);

    public async Task<Cart> Change(Sku sku, int quantity, CancellationToken ct)
    {
        using var answer = await http.PutAsync($"/cart/items/{Uri.EscapeDataString(sku.Value)}?quantity={quantity}", null, ct);
        return await HttpJson.Read<Cart>(answer, ct);
    }

    /// <summary>Takes out what was ordered.</summary>
    public Task Take(IReadOnlyList<OrderLine> lines, CancellationToken ct) => http.Post<List<OrderLine>>("/cart/ordered", [.. lines], ct);
}
