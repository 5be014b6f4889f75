namespace Boutique.Services;

/// <summary>The store room: puts things aside for orders, takes them back when an order falls through, asks workshops for more.</summary>
/// <remarks>For every product, at every moment: delivered = left + put aside in reservations that were not released.</remarks>
public sealed class StockService(IDocuments<StockItem> items, IDocuments<Reservation> reservations, IEvents events) : IStock
{
    private const int FirstDelivery = 500;
    private const int RefillBelow = 60;

    // Few were made, and no more will be.
    private static readonly Dictionary<string, int> Limited = new(StringComparer.Ordinal) { ["pocket-sundial"] = 48, ["long-map"] = 120 };

    public async Task<StockLevel> Level(Sku sku, CancellationToken ct)
    {
        var item = await items.Find(sku.Value, ct) ?? throw Problems.NotFound($"The store room knows no '{sku}'.");
        return new(sku, item.Left, item.Refill > 0);
    }

    public async Task Fill(IReadOnlyList<Sku> skus, CancellationToken ct)
    {
        if (await items.All.Count(ct) > 0)
            return;
        foreach (var sku in skus)
            items.Add(Limited.TryGetValue(sku.Value, out var few)
                ? new(sku, few, few, Refill: 0)
                : new(sku, FirstDelivery, FirstDelivery, Refill: FirstDelivery));
    }

    [On]
    public async Task When(OrderPlaced placed, CancellationToken ct)
    {
        var taken = new List<StockItem>();
        foreach (var line in placed.Lines)
        {
            var item = await items.Find(line.Sku.Value, ct);
            if (item is null || item.Left < line.Quantity)
            {
                events.Publish(new StockRejected(placed.OrderId, $"{line.Name} is sold out."));
                return;
            }
            taken.Add(item.Take(line.Quantity, RefillBelow));
        }
        foreach (var item in taken)
            items.Put(item);
        reservations.Add(new(placed.OrderId, [.. placed.Lines.Select(line => new CartItem(line.Sku, line.Quantity))], Released: false));
        events.Publish(new StockReserved(placed.OrderId));
    }

    [On]
    public async Task When(OrderCancelled cancelled, CancellationToken ct)
    {
        if (await reservations.Find(cancelled.OrderId, ct) is not { Released: false } reservation)
            return;
        foreach (var line in reservation.Items)
        {
            var item = await items.Get(line.Sku.Value, ct);
            items.Put(item with { Left = item.Left + line.Quantity });
        }
        reservations.Put(reservation with { Released = true });
    }
}
