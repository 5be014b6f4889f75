namespace Boutique;

/// <summary>The basket of the shopper who calls.</summary>
[Contract]
public interface ICart
{
    /// <summary>What is in it; empty for a caller without a name.</summary>
    [Get("/api/cart"), AllowAnonymous]
    Task<Cart> View(CancellationToken ct = default);

    /// <summary>Adds to what is in it.</summary>
    [Post("/api/cart/items"), Authorize]
    Task<Cart> Add(CartItem item, CancellationToken ct = default);

    /// <summary>Changes how many of a product are in it; none takes the product out.</summary>
    [Put("/api/cart/items/{sku}"), Authorize, Idempotent]
    Task<Cart> Change(Sku sku, int quantity, CancellationToken ct = default);
}
