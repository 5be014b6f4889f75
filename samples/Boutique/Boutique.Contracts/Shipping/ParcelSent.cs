namespace Boutique;

/// <summary>An order's parcel left the store room.</summary>
[Event("shipping.parcel-sent", Key = nameof(OrderId))]
public sealed record ParcelSent(Guid OrderId, string Tracking);
