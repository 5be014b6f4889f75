namespace Boutique;

/// <summary>The home page.</summary>
public sealed record HomeView(Frame Frame, IReadOnlyList<PricedProduct> Products, Ad Ad);
