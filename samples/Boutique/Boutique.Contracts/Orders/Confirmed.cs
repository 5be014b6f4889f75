namespace Boutique;

/// <summary>It is paid.</summary>
public sealed record Confirmed(Guid PaymentId) : OrderState;
