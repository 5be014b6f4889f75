namespace Boutique;

/// <summary>So many of one product, at one price each.</summary>
public sealed record OrderLine(Sku Sku, string Name, int Quantity, Money Price)
{
    /// <summary>What they cost together.</summary>
    public Money Cost() => Price.Times(Quantity);
}
