namespace Boutique;

/// <summary>What the shop sells.</summary>
[Contract]
public interface ICatalog
{
    /// <summary>The products of a category, or of all, that contain every searched word; in the order of the shelves.</summary>
    [Get("/api/products"), AllowAnonymous]
    Task<IReadOnlyList<Product>> Browse(Category? category = null, string? search = null, CancellationToken ct = default);

    /// <summary>The products of the home page.</summary>
    [Get("/api/products/featured"), AllowAnonymous]
    Task<IReadOnlyList<Product>> Featured(int take = 9, CancellationToken ct = default);

    /// <summary>One product.</summary>
    [Get("/api/products/{sku}"), AllowAnonymous]
    Task<Product?> Find(Sku sku, CancellationToken ct = default);

    /// <summary>The products that exist among <paramref name="skus"/>, in their order.</summary>
    [Get]
    Task<IReadOnlyList<Product>> FindMany(IReadOnlyList<Sku> skus, CancellationToken ct = default);

    /// <summary>Fills the shelves of a new shop. Does nothing when they hold something.</summary>
    [Idempotent]
    Task Fill(CancellationToken ct = default);
}
