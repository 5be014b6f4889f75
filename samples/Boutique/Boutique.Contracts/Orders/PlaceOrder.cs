namespace Boutique;

/// <summary>What makes an order.</summary>
public sealed record PlaceOrder(Guid OrderId, string Email, Address Address, Bill Bill, PaymentCard Card);
