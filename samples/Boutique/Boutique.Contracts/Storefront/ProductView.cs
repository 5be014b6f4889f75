namespace Boutique;

/// <summary>A product with its stock and what goes with it.</summary>
public sealed record ProductView(Frame Frame, PricedProduct Item, StockLevel Stock, IReadOnlyList<PricedProduct> GoesWith);
