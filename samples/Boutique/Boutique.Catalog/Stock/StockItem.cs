namespace Boutique.Services;

/// <summary>What the store room holds of one product.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Left">What can still be sold.</param>
/// <param name="Delivered">What the workshop brought, all in all.</param>
/// <param name="Refill">How many it brings when few are left; 0 when it brings no more.</param>
[Document("stock")]
public sealed record StockItem([Id] Sku Sku, int Left, int Delivered, int Refill)
{
    /// <summary>The item with <paramref name="quantity"/> fewer left, and a fresh delivery when that leaves too few.</summary>
    public StockItem Take(int quantity, int refillBelow)
    {
        var delivery = Left - quantity < refillBelow ? Refill : 0;
        return this with { Left = Left - quantity + delivery, Delivered = Delivered + delivery };
    }
}
