using System.Runtime.CompilerServices;

namespace Boutique.Services;

/// <summary>Keeps orders and moves them on, one event at a time: placed, reserved, confirmed, sent; or cancelled.</summary>
/// <remarks>No call to another service changes anything on the way. Each step is one unit of one service that commits its state together
/// with the event that makes the next service act, so a crash anywhere leaves an order where it was, and never half-way.</remarks>
public sealed class OrderService(IDocuments<Order> orders, IEvents events, ICall call, ICaller caller, OrderBell bell) : IOrders
{
    public async Task<Order> Place(PlaceOrder order, CancellationToken ct)
    {
        if (await Find(order.OrderId, ct) is { } placed)
            return placed;
        var made = Make(order);
        orders.Add(made);
        events.Publish(new OrderPlaced(made.Id, made.Shopper, made.Lines));
        return made;
    }

    public async Task<IReadOnlyList<Order>> Mine(int take, CancellationToken ct) =>
        await orders.Where(OrderIndex.Shopper == Shopper.Of(caller))
            .OrderByDescending(OrderIndex.PlacedAt).Take(Math.Clamp(take, 1, 100)).ToList(ct);

    public async Task<Order?> Find(Guid id, CancellationToken ct)
    {
        var order = await orders.Find(id, ct);
        return order is null || order.Shopper == Shopper.Of(caller)
            ? order
            : throw Problems.Forbidden("This order is somebody else's.", "orders.not-yours");
    }

    public async IAsyncEnumerable<OrderUpdate> Watch(Guid id, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var seen = 0; ;)
        {
            var change = bell.Listen(id);
            var order = await Find(id, ct) ?? throw Problems.NotFound($"There is no order {id}.");
            if (order.Journey.Count > seen)
                yield return new(id, order.State, order.Journey);
            if (order.State is Sent or Cancelled)
                yield break;
            seen = order.Journey.Count;
            await bell.Wait(change, ct);
        }
    }

    [On]
    public Task When(StockReserved reserved, CancellationToken ct) => Move<Placed>(reserved.OrderId, Stage.Reserved, order =>
    {
        events.Publish(new PaymentDue(order.Id, order.Total, order.Card));
        return new Reserved();
    }, ct);

    [On]
    public Task When(StockRejected rejected, CancellationToken ct) =>
        Move<Placed>(rejected.OrderId, Stage.Cancelled, order => Cancel(order, rejected.Reason), ct);

    [On]
    public Task When(PaymentTaken taken, CancellationToken ct) => Move<Reserved>(taken.OrderId, Stage.Confirmed, order =>
    {
        events.Publish(new OrderConfirmed(order.Id, order.Email, order.Address, order.Lines, order.Total));
        return new Confirmed(taken.PaymentId);
    }, ct);

    [On]
    public Task When(PaymentDeclined declined, CancellationToken ct) =>
        Move<Reserved>(declined.OrderId, Stage.Cancelled, order => Cancel(order, declined.Reason), ct);

    [On]
    public Task When(ParcelSent parcel, CancellationToken ct) => Move<Confirmed>(
        parcel.OrderId, Stage.Sent, order => new Sent(((Confirmed)order.State).PaymentId, parcel.Tracking), ct);

    private Cancelled Cancel(Order order, string reason)
    {
        events.Publish(new OrderCancelled(order.Id, order.Email, reason));
        return new(reason);
    }

    /// <summary>Moves an order from one state to the next. An order in another state is a broken invariant, and says so.</summary>
    private async Task Move<TFrom>(Guid id, Stage stage, Func<Order, OrderState> next, CancellationToken ct) where TFrom : OrderState
    {
        var order = await orders.Get(id, ct);
        if (order.State is not TFrom)
            throw new InvalidOperationException($"Order {id} cannot become {stage}: it is {order.State}, not {typeof(TFrom).Name}.");
        orders.Put(order with { State = next(order), Journey = [.. order.Journey, new(stage, call.Now)] });
        call.AfterCommit(() => bell.Ring(id));
    }

    private Order Make(PlaceOrder order) => new(
        order.OrderId, Shopper.Of(caller), order.Email, order.Address, order.Bill.Lines, order.Bill.Subtotal, order.Bill.Shipping,
        order.Bill.Total, order.Card, new Placed(), [new(Stage.Placed, call.Now)], call.Now);
}
