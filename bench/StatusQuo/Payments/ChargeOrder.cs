namespace StatusQuo;

internal sealed record ChargeOrder(Guid OrderId, Money Amount, PaymentCard Card);
