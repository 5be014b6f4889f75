namespace Boutique;

/// <summary>The bank refused to pay for an order.</summary>
[Event("payment.declined", Key = nameof(OrderId))]
public sealed record PaymentDeclined(Guid OrderId, string Reason);
