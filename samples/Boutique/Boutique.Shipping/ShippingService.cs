namespace Boutique.Services;

/// <summary>Quotes and sends parcels.</summary>
public sealed class ShippingService(IDocuments<Parcel> parcels, IEvents events, ICall call) : IShipping
{
    public Task<ShippingQuote> Quote(string country, int pieces, CancellationToken ct) => Task.FromResult(Tariff.Quote(country, pieces));

    [On]
    public Task When(OrderConfirmed confirmed, CancellationToken ct)
    {
        var tracking = Tariff.Tracking(call.NewId());
        parcels.Add(new(confirmed.OrderId, tracking, confirmed.Address, confirmed.Lines.Sum(line => line.Quantity), call.Now));
        events.Publish(new ParcelSent(confirmed.OrderId, tracking));
        return Task.CompletedTask;
    }
}
