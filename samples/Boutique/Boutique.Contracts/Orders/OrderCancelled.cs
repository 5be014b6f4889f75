namespace Boutique;

/// <summary>An order will not be sent.</summary>
[Event("orders.cancelled", Key = nameof(OrderId))]
public sealed record OrderCancelled(Guid OrderId, string Email, string Reason);
