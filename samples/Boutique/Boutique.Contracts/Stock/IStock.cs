namespace Boutique;

/// <summary>How many of each product lie in the store room.</summary>
[Contract]
public interface IStock
{
    /// <summary>How many are left of one product.</summary>
    [Get("/api/products/{sku}/stock"), AllowAnonymous]
    Task<StockLevel> Level(Sku sku, CancellationToken ct = default);

    /// <summary>Takes the workshops' first deliveries into a new shop's store room. Does nothing when there were some.</summary>
    [Idempotent]
    Task Fill(IReadOnlyList<Sku> skus, CancellationToken ct = default);
}
