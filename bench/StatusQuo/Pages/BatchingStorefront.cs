namespace StatusQuo;

/// <summary>Gathers what the pages show with as few waits as a careful team would: independent calls side by side, all prices in one
/// call.</summary>
internal sealed class BatchingStorefront(
    ICatalog catalog, CurrencyClient currencies, ICart carts, IAds ads, IStock stock, IRecommendation recommendation, ICheckout checkout)
    : IStorefront
{
    private const int Showcase = 9;
    private const int Companions = 4;

    public async Task<HomeView> Home(string currency, CancellationToken ct)
    {
        var frame = Frame(currency, ct);
        var ad = ads.For(null, ct);
        var products = Price(catalog.Featured(Showcase, ct), currency, ct);
        return new(await frame, await products, await ad);
    }

    public async Task<ShelfView> Shelf(string currency, Category? category, string? search, CancellationToken ct)
    {
        var frame = Frame(currency, ct);
        var ad = ads.For(category, ct);
        var products = Price(catalog.Browse(category, search, ct), currency, ct);
        return new(await frame, category, search, await products, await ad);
    }

    public async Task<ProductView?> Product(Sku sku, string currency, CancellationToken ct)
    {
        // The others answer for any product that exists: only this one call has to come first.
        if (await catalog.Find(sku, ct) is not { } product)
            return null;
        var frame = Frame(currency, ct);
        var level = stock.Level(sku, ct);
        var others = await recommendation.For(sku, Companions, ct);
        var priced = await Price([product, .. others], currency, ct);
        return new(await frame, priced[0], await level, priced[1..]);
    }

    public async Task<BasketView> Basket(string currency, string country, CancellationToken ct)
    {
        var frame = Frame(currency, ct);
        var bill = checkout.Draw(currency, country, ct);
        return new(await frame, await bill);
    }

    public async Task<Frame> Frame(string currency, CancellationToken ct)
    {
        var codes = currencies.List(ct);
        var cart = carts.View(ct);
        return new(currency, await codes, (await cart).CountPieces());
    }

    private async Task<IReadOnlyList<PricedProduct>> Price(Task<IReadOnlyList<Product>> products, string currency, CancellationToken ct) =>
        await Price(await products, currency, ct);

    private async Task<List<PricedProduct>> Price(IReadOnlyList<Product> products, string currency, CancellationToken ct)
    {
        if (products.Count == 0)
            return [];
        var prices = await currencies.ConvertMany([.. products.Select(product => product.Price)], currency, ct);
        return [.. products.Zip(prices, (product, price) => new PricedProduct(product, price))];
    }
}
