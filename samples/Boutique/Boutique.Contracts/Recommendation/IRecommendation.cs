namespace Boutique;

/// <summary>What else might please.</summary>
[Contract]
public interface IRecommendation
{
    /// <summary>What was bought most often together with a product; the shelf's neighbours fill up.</summary>
    [Get("/api/products/{sku}/recommendations"), AllowAnonymous]
    Task<IReadOnlyList<Product>> For(Sku sku, int take = 4, CancellationToken ct = default);
}
