namespace StatusQuo;

/// <summary>Sees an order through, call by call.</summary>
/// <remarks>There is no outbox and no saga: a crash between two calls leaves an order half-way, as in most shops built so.</remarks>
internal sealed class Fulfilment(
    StockClient stock, PaymentClient payment, ShippingClient shipping, CartClient carts, AdsClient ads, RecommendationClient recommendation,
    EmailClient email)
{
    public async Task<Order> Run(Order order, CancellationToken ct)
    {
        await carts.Take(order.Lines, ct);
        var reserved = await stock.Reserve(order, ct);
        if (reserved.Reason is { } soldOut)
            return await Cancel(order, soldOut, ct);
        var charge = await payment.Take(order, ct);
        if (charge.PaymentId is not { } paid)
        {
            await stock.Release(order.Id, ct);
            return await Cancel(order, charge.Reason!, ct);
        }
        var parcel = await shipping.Send(order, ct);
        await Task.WhenAll(
            ads.Sold(order.CountPieces(), ct), recommendation.Learn(order.Lines, ct), email.Write(Confirmation(order), ct));
        return Move(order, new Sent(paid, parcel.Tracking), Stage.Reserved, Stage.Confirmed, Stage.Sent);
    }

    private async Task<Order> Cancel(Order order, string reason, CancellationToken ct)
    {
        await email.Write(new(order.Id, order.Email, "Your order was cancelled", $"{reason} Nothing was paid."), ct);
        return Move(order, new Cancelled(reason), Stage.Cancelled);
    }

    private static Order Move(Order order, OrderState state, params ReadOnlySpan<Stage> stages)
    {
        var now = TimeProvider.System.GetUtcNow();
        List<Milestone> journey = [.. order.Journey];
        foreach (var stage in stages)
            journey.Add(new(stage, now));
        return order with { State = state, Journey = journey };
    }

    private static NewLetter Confirmation(Order order)
    {
        var things = string.Join(", ", order.Lines.Select(line => $"{line.Quantity} x {line.Name}"));
        return new(order.Id, order.Email, "Your order is on the road", $"Packed for you: {things}. Paid: {order.Total}.");
    }
}
