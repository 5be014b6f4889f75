namespace Boutique;

/// <summary>What a basket costs, all in one currency.</summary>
public sealed record Bill(IReadOnlyList<OrderLine> Lines, Money Subtotal, Money Shipping, Money Total, int Days);
