namespace Boutique;

/// <summary>It is on the road.</summary>
public sealed record Sent(Guid PaymentId, string Tracking) : OrderState;
