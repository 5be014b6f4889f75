namespace StatusQuo;

internal sealed class ShippingClient(HttpClient http) : IShipping
{
    public Task<ShippingQuote> Quote(string country, int pieces, CancellationToken ct) =>
        http.Get<ShippingQuote>($"/quote?country={Uri.EscapeDataString(country)}&pieces={pieces}", ct);

    public Task<ParcelSent> Send(Order order, CancellationToken ct) =>
        http.Post<NewParcel, ParcelSent>("/parcels", new(order.Id, order.Address, order.CountPieces()), ct);
}
