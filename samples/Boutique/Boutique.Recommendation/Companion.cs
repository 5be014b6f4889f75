namespace Boutique.Services;

/// <summary>How often a product went along.</summary>
public sealed record Companion(Sku Sku, int Times);
