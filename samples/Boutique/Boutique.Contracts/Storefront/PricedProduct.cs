namespace Boutique;

/// <summary>A product at its price in the shopper's currency.</summary>
public sealed record PricedProduct(Product Product, Money Price);
