namespace Boutique.Services;

/// <summary>Money taken for an order.</summary>
[Document("payments")]
public sealed record Payment([Id] Guid OrderId, Guid PaymentId, Money Amount, string Token, DateTimeOffset At);
