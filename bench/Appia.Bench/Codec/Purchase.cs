namespace Appia.Bench.Codec;

[Contract]
public interface IPurchases
{
    Task<Purchase> Find(Guid id);
}

public sealed record Purchase(
    Guid Id, string Customer, DateTimeOffset PlacedAt, PurchaseState State, Address ShipTo, IReadOnlyList<PurchaseLine> Lines, decimal Total,
    string Currency, string? Note = null);

public sealed record PurchaseLine(string Sku, string Name, int Quantity, decimal Price);

public sealed record Address(string Street, string City, string Code, string Country);

public enum PurchaseState
{
    Open,
    Paid,
    Sent,
}
