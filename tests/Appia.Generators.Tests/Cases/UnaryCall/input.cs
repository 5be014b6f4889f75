namespace Shop;

/// <summary>What can be bought, and for <see cref="Money"/>.</summary>
[Contract]
public interface IProductCatalog
{
    /// <summary>Finds a product by its stock keeping unit.</summary>
    /// <param name="sku">The unit, as printed on the parcel.</param>
    [Get("/products/{sku}"), AllowAnonymous]
    Task<Product?> Find(Sku sku, CancellationToken ct = default);

    [Get("/products"), AllowAnonymous]
    Task<IReadOnlyList<Product>> Search(
        string? text, Color color = Color.Green, Color? other = null, int take = 20, decimal? most = null, Sku? after = null,
        IReadOnlyList<Guid>? ids = null, DateOnly since = default, bool @in = true);

    [Put("/products/{sku}"), Authorize(Scopes = "catalog.write"), Authorize(Roles = "clerk,\"chief\"")]
    Task<Product> Put(Sku sku, Product request, CancellationToken ct = default);

    [Idempotent]
    Task Reserve(CancellationToken ct, Sku sku, Money? price);

    Task Name();

    [Get]
    Task<Product?> Similar(Sku sku);
}

[Contract("prices.v2"), Authorize]
internal interface IPrices
{
    [Patch("/prices/{id:guid}")]
    Task<decimal> Change(Guid id, Money? price = null, CancellationToken ct = default);

    [Post("/prices/{color}"), AllowAnonymous]
    Task Recolor(Color color, Color to);

    [Delete("/prices/{id}"), Idempotent]
    Task<int?> Remove(Guid id);

    [Serial(nameof(sku))]
    Task Recount(Sku sku, CancellationToken ct = default);

    [Serial(nameof(Product.Name)), Idempotent]
    Task Rename(Product product, string name);

    [Serial("total.Currency")]
    Task Round(Money total);
}

[Wraps]
public readonly record struct Sku(string Value);

public enum Color
{
    Red,
    Green,
}

public readonly record struct Money(decimal Amount, string Currency);

public sealed record Product(Sku Sku, string Name, Money Price);
