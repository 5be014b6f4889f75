namespace Boutique.Services;

/// <summary>Gathers what the pages show. It has no store and changes nothing.</summary>
public sealed class StorefrontService(
    ICatalog catalog, ICurrency currencies, ICart carts, IAds ads, IStock stock, IRecommendation recommendation, ICheckout checkout)
    : IStorefront
{
    private const int Showcase = 9;

    public async Task<HomeView> Home(string currency, CancellationToken ct)
    {
        var frame = await Frame(currency, ct);
        var products = await catalog.Featured(Showcase, ct);
        var ad = await ads.For(null, ct);
        return new(frame, await Price(products, currency, ct), ad);
    }

    public async Task<ShelfView> Shelf(string currency, Category? category, string? search, CancellationToken ct)
    {
        var frame = await Frame(currency, ct);
        var products = await catalog.Browse(category, search, ct);
        var ad = await ads.For(category, ct);
        return new(frame, category, search, await Price(products, currency, ct), ad);
    }

    public async Task<ProductView?> Product(Sku sku, string currency, CancellationToken ct)
    {
        if (await catalog.Find(sku, ct) is not { } product)
            return null;
        var frame = await Frame(currency, ct);
        var level = await stock.Level(sku, ct);
        var others = await Price(await recommendation.For(sku, 4, ct), currency, ct);
        return new(frame, await Price(product, currency, ct), level, others);
    }

    public async Task<BasketView> Basket(string currency, string country, CancellationToken ct) =>
        new(await Frame(currency, ct), await checkout.Draw(currency, country, ct));

    public async Task<Frame> Frame(string currency, CancellationToken ct)
    {
        var codes = await currencies.List(ct);
        var cart = await carts.View(ct);
        return new(currency, codes, cart.CountPieces());
    }

    private async Task<IReadOnlyList<PricedProduct>> Price(IReadOnlyList<Product> products, string currency, CancellationToken ct)
    {
        var priced = new PricedProduct[products.Count];
        for (var i = 0; i < priced.Length; i++)
            priced[i] = await Price(products[i], currency, ct);
        return priced;
    }

    private async Task<PricedProduct> Price(Product product, string currency, CancellationToken ct) =>
        new(product, await currencies.Convert(product.Price.Amount, product.Price.Currency, currency, ct));
}
