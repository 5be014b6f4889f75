namespace Boutique;

/// <summary>The painted sign at the top of the shop.</summary>
[Contract]
public interface IAds
{
    /// <summary>A sign that fits a shelf, or any.</summary>
    [Get("/api/ads"), AllowAnonymous]
    Task<Ad> For(Category? category = null, CancellationToken ct = default);
}
