namespace Boutique;

/// <summary>An order was paid.</summary>
[Event("payment.taken", Key = nameof(OrderId))]
public sealed record PaymentTaken(Guid OrderId, Guid PaymentId, Money Amount);
