namespace StatusQuo;

internal sealed class CheckoutClient(HttpClient http) : ICheckout
{
    public Task<Bill> Draw(string currency, string country, CancellationToken ct) =>
        http.Get<Bill>($"/bill?currency={Uri.EscapeDataString(currency)}&country={Uri.EscapeDataString(country)}", ct);

    public Task<Order> Place(CheckoutForm form, CancellationToken ct) => http.Post<CheckoutForm, Order>("/orders", form, ct);
}
