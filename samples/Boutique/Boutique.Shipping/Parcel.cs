namespace Boutique.Services;

/// <summary>An order on its way.</summary>
[Document("parcels")]
public sealed record Parcel([Id] Guid OrderId, string Tracking, Address Address, int Pieces, DateTimeOffset At);
