namespace Boutique;

/// <summary>The store room cannot give what an order asks for; nothing was put aside.</summary>
[Event("stock.rejected", Key = nameof(OrderId))]
public sealed record StockRejected(Guid OrderId, string Reason);
