namespace Boutique;

/// <summary>A shopper's basket. It is forgotten when nobody touched it for a month.</summary>
[KeyValue("carts")]
public sealed record Cart(IReadOnlyList<CartItem> Items)
{
    /// <summary>A basket with nothing in it.</summary>
    public static readonly Cart Empty = new([]);

    /// <summary>The most of one product that one basket holds.</summary>
    public const int Most = 20;

    /// <summary>How many things are in it.</summary>
    public int CountPieces() => Items.Sum(item => item.Quantity);

    /// <summary>How many of one product are in it.</summary>
    public int QuantityOf(Sku sku) => Items.FirstOrDefault(item => item.Sku == sku)?.Quantity ?? 0;

    /// <summary>The basket with so many of one product in it, and none when <paramref name="quantity"/> is not positive.</summary>
    public Cart With(Sku sku, int quantity)
    {
        var item = new CartItem(sku, quantity);
        if (quantity <= 0)
            return new([.. Items.Where(other => other.Sku != sku)]);
        return QuantityOf(sku) == 0
            ? new([.. Items, item])
            : new([.. Items.Select(other => other.Sku == sku ? item : other)]);
    }
}
