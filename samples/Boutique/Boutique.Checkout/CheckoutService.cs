namespace Boutique.Services;

/// <summary>Draws up bills and turns baskets into orders. It has no store: the order is the orders service's.</summary>
public sealed class CheckoutService(
    ICart carts, ICatalog catalog, ICurrency currencies, IShipping shipping, IPayment payment, IOrders orders) : ICheckout
{
    public async Task<Bill> Draw(string currency, string country, CancellationToken ct)
    {
        var cart = await carts.View(ct);
        var lines = await Price(cart, currency, ct);
        var quote = await shipping.Quote(country, lines.Sum(line => line.Quantity), ct);
        var cost = await currencies.Convert(quote.Cost.Amount, quote.Cost.Currency, currency, ct);
        var subtotal = Money.Sum(currency, lines.Select(line => line.Cost()));
        return new(lines, subtotal, cost, subtotal.Plus(cost), quote.Days);
    }

    public async Task<Order> Place(CheckoutForm form, CancellationToken ct)
    {
        // The form comes again when its answer was lost or somebody pressed twice, and by then the basket is empty.
        if (await orders.Find(form.OrderId, ct) is { } placed)
            return placed;
        var card = await payment.Vet(form.Card, ct);
        var bill = await Draw(form.Currency, form.Address.Country, ct);
        if (bill.Lines.Count == 0)
            throw Problems.Conflict("There is nothing in the basket to order.", "checkout.empty-basket");
        if (form.Total is { } seen && seen != bill.Total.Amount)
            throw Problems.Conflict($"The total is {bill.Total} by now. Look at the bill again.", ICheckout.BillChanged);
        return await orders.Place(new(form.OrderId, form.Email, form.Address, bill, card), ct);
    }

    private async Task<IReadOnlyList<OrderLine>> Price(Cart cart, string currency, CancellationToken ct)
    {
        var lines = new List<OrderLine>();
        foreach (var product in await catalog.FindMany([.. cart.Items.Select(item => item.Sku)], ct))
        {
            var price = await currencies.Convert(product.Price.Amount, product.Price.Currency, currency, ct);
            lines.Add(new(product.Sku, product.Name, cart.QuantityOf(product.Sku), price));
        }
        return lines;
    }
}
