namespace Boutique;

/// <summary>An order was paid.</summary>
[Event("orders.confirmed", Key = nameof(OrderId))]
public sealed record OrderConfirmed(Guid OrderId, string Email, Address Address, IReadOnlyList<OrderLine> Lines, Money Total);
