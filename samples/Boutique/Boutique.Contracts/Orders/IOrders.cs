namespace Boutique;

/// <summary>The orders of the shopper who calls.</summary>
[Contract]
public interface IOrders
{
    /// <summary>Writes an order down. The same order again answers with what was written.</summary>
    [Idempotent]
    Task<Order> Place(PlaceOrder order, CancellationToken ct = default);

    /// <summary>The caller's newest orders.</summary>
    [Get("/api/orders"), Authorize]
    Task<IReadOnlyList<Order>> Mine(int take = 20, CancellationToken ct = default);

    /// <summary>One of the caller's orders.</summary>
    [Get("/api/orders/{id}"), Authorize]
    Task<Order?> Find(Guid id, CancellationToken ct = default);

    /// <summary>One of the caller's orders as it is now and whenever it moves on, until it is sent or cancelled.</summary>
    [Get("/api/orders/{id}/updates"), Authorize]
    IAsyncEnumerable<OrderUpdate> Watch(Guid id, CancellationToken ct = default);
}
