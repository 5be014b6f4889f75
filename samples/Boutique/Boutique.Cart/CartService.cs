namespace Boutique.Services;

/// <summary>Baskets, one for each shopper.</summary>
public sealed class CartService(IKeyValue<Cart> carts, ICatalog catalog, ICaller caller) : ICart
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public async Task<Cart> View(CancellationToken ct) =>
        caller.User is { } shopper ? await carts.Find(shopper, ct) ?? Cart.Empty : Cart.Empty;

    public async Task<Cart> Add(CartItem item, CancellationToken ct)
    {
        await MustBeSold(item.Sku, ct);
        var cart = await View(ct);
        return Keep(Shopper.Of(caller), cart.With(item.Sku, Math.Min(cart.QuantityOf(item.Sku) + item.Quantity, Cart.Most)));
    }

    public async Task<Cart> Change(Sku sku, int quantity, CancellationToken ct)
    {
        if (quantity is < 0 or > Cart.Most)
            throw Problems.InvalidField("quantity", $"A basket holds 0 to {Cart.Most} of a product, not {quantity}.");
        if (quantity > 0)
            await MustBeSold(sku, ct);
        var cart = await View(ct);
        return Keep(Shopper.Of(caller), cart.With(sku, quantity));
    }

    /// <summary>What was ordered leaves the basket; what was put in meanwhile stays.</summary>
    [On]
    public async Task When(OrderPlaced placed, CancellationToken ct)
    {
        if (await carts.Find(placed.Shopper, ct) is not { } cart)
            return;
        foreach (var line in placed.Lines)
            cart = cart.With(line.Sku, cart.QuantityOf(line.Sku) - line.Quantity);
        Keep(placed.Shopper, cart);
    }

    private async Task MustBeSold(Sku sku, CancellationToken ct)
    {
        if (await catalog.Find(sku, ct) is null)
            throw Problems.InvalidField("sku", $"The shop has no product '{sku}'.");
    }

    private Cart Keep(string shopper, Cart cart)
    {
        if (cart.Items.Count == 0)
            carts.Delete(shopper);
        else
            carts.Put(shopper, cart, Lifetime);
        return cart;
    }
}
