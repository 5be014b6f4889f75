namespace Boutique;

/// <summary>An order can be sent as soon as it is paid.</summary>
[Event("orders.payment-due", Key = nameof(OrderId))]
public sealed record PaymentDue(Guid OrderId, Money Amount, PaymentCard Card);
