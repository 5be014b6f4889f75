namespace Boutique;

/// <summary>What each page of the shop shows, gathered from the services behind it.</summary>
[Contract]
public interface IStorefront
{
    /// <summary>The home page: currencies, nine products, the basket and a sign; then each price in the shopper's currency.</summary>
    [Get("/api/storefront/home"), AllowAnonymous]
    Task<HomeView> Home(string currency = "EUR", CancellationToken ct = default);

    /// <summary>A shelf, or what a search found.</summary>
    [Get("/api/storefront/shelf"), AllowAnonymous]
    Task<ShelfView> Shelf(
        string currency = "EUR", Category? category = null, string? search = null, CancellationToken ct = default);

    /// <summary>A product with its stock and what goes with it.</summary>
    [Get("/api/storefront/products/{sku}"), AllowAnonymous]
    Task<ProductView?> Product(Sku sku, string currency = "EUR", CancellationToken ct = default);

    /// <summary>The basket and what it costs.</summary>
    [Get("/api/storefront/basket"), AllowAnonymous]
    Task<BasketView> Basket(string currency = "EUR", string country = "IT", CancellationToken ct = default);

    /// <summary>What the head of any other page shows.</summary>
    [Get("/api/storefront/frame"), AllowAnonymous]
    Task<Frame> Frame(string currency = "EUR", CancellationToken ct = default);
}
