namespace Boutique.Services;

/// <summary>What was put aside for an order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Items">What, and how many.</param>
/// <param name="Released">Whether it went back on the shelf because the order was cancelled.</param>
[Document("reservations")]
public sealed record Reservation([Id] Guid OrderId, IReadOnlyList<CartItem> Items, bool Released);
