namespace Boutique;

/// <summary>Everything that an order asks for was put aside for it.</summary>
[Event("stock.reserved", Key = nameof(OrderId))]
public sealed record StockReserved(Guid OrderId);
