namespace Boutique;

/// <summary>The order is written down.</summary>
public sealed record Placed : OrderState;
