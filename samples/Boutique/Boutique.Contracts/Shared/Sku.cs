namespace Boutique;

/// <summary>Identifies a product, in catalogs, carts, orders and addresses of pages alike: <c>capua-satchel</c>.</summary>
[Wraps]
public readonly record struct Sku(string Value)
{
    public override string ToString() => Value;
}
