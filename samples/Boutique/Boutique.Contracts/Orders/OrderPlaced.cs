namespace Boutique;

/// <summary>An order was written down.</summary>
[Event("orders.placed", Key = nameof(OrderId))]
public sealed record OrderPlaced(Guid OrderId, string Shopper, IReadOnlyList<OrderLine> Lines);
