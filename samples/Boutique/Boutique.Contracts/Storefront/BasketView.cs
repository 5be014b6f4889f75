namespace Boutique;

/// <summary>The basket and what it costs.</summary>
public sealed record BasketView(Frame Frame, Bill Bill);
