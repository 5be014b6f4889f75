namespace Boutique;

/// <summary>A shelf, or what a search found.</summary>
public sealed record ShelfView(Frame Frame, Category? Category, string? Search, IReadOnlyList<PricedProduct> Products, Ad Ad);
