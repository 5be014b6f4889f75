namespace Boutique;

/// <summary>An order, and how far it came.</summary>
/// <param name="Id">Its id, made by whoever ordered.</param>
/// <param name="Shopper">Who ordered.</param>
/// <param name="Email">Where to write to.</param>
/// <param name="Address">Where the parcel goes.</param>
/// <param name="Lines">What was ordered, at the prices of that moment.</param>
/// <param name="Subtotal">What the lines cost together.</param>
/// <param name="Shipping">What sending costs.</param>
/// <param name="Total">What is paid.</param>
/// <param name="Card">What it is paid with.</param>
/// <param name="State">How far it came.</param>
/// <param name="Journey">When it came how far.</param>
/// <param name="PlacedAt">When it was placed.</param>
[Document("orders")]
public sealed record Order(
    Guid Id,
    [Index] string Shopper,
    string Email,
    Address Address,
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    Money Shipping,
    Money Total,
    PaymentCard Card,
    OrderState State,
    IReadOnlyList<Milestone> Journey,
    [Index] DateTimeOffset PlacedAt)
{
    /// <summary>How many things were ordered.</summary>
    public int CountPieces() => Lines.Sum(line => line.Quantity);
}
