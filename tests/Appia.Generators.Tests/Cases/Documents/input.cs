namespace Shop;

[Document, Index(nameof(Customer), nameof(PlacedAt)), Unique(nameof(Customer), nameof(Number))]
public sealed record PurchaseOrder(
    [property: Id] OrderNumber Number, [Index] string Customer, [Index] Status Status, [Index, Unique] string? Coupon, [Index] DateTimeOffset? PaidAt)
{
    public required DateTimeOffset PlacedAt { get; init; }

    [Index]
    public decimal Total { get; init; }

    [Index]
    public OrderNumber? Replaces { get; init; }

    [Index]
    public float Weight { get; init; }

    [Index]
    public ulong Hash { get; init; }
}

[Wraps]
public readonly record struct OrderNumber(long Value);

public enum Status
{
    Open,
    Paid,
}

[Document("boxes")]
internal sealed record Box(string Id);

[KeyValue("sessions")]
public sealed record Session(string User);

[KeyValue]
internal sealed record RateLimit(int Left);
