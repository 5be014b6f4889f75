using Boutique.Services;

namespace StatusQuo;

/// <summary>Draws up bills with few calls: products and shipping side by side, then every amount converted at once.</summary>
internal sealed class BatchingCheckout(
    ICart carts, ICatalog catalog, CurrencyClient currencies, IShipping shipping, IPayment payment, IOrders orders) : ICheckout
{
    public async Task<Bill> Draw(string currency, string country, CancellationToken ct)
    {
        var cart = await carts.View(ct);
        var quoting = shipping.Quote(country, cart.CountPieces(), ct);
        var products = await catalog.FindMany([.. cart.Items.Select(item => item.Sku)], ct);
        var quote = await quoting;
        var prices = await currencies.ConvertMany([.. products.Select(product => product.Price), quote.Cost], currency, ct);
        List<OrderLine> lines =
            [.. products.Zip(prices, (product, price) => new OrderLine(product.Sku, product.Name, cart.QuantityOf(product.Sku), price))];
        var subtotal = Money.Sum(currency, lines.Select(line => line.Cost()));
        return new(lines, subtotal, prices[^1], subtotal.Plus(prices[^1]), quote.Days);
    }

    public Task<Order> Place(CheckoutForm form, CancellationToken ct) =>
        new CheckoutService(carts, catalog, currencies, shipping, payment, orders).Place(form, ct);
}
