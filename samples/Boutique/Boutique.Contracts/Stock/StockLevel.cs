namespace Boutique;

/// <summary>How many are left.</summary>
/// <param name="Sku">Of which product.</param>
/// <param name="Left">How many can still be sold.</param>
/// <param name="MoreToCome">Whether the workshop makes more when the store room runs low.</param>
public sealed record StockLevel(Sku Sku, int Left, bool MoreToCome);
