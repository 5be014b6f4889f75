namespace Shop;

[Contract]
public interface IOrders
{
    Task<Guid> Place(string customer, CancellationToken ct);

    [Idempotent]
    Task Touch(Guid id);
}

[Contract]
public interface IReports
{
    Task<int> Count();
}

[Event("orders.placed", Key = nameof(Id))]
public sealed record OrderPlaced(Guid Id, string Customer);

[Event("orders.paid", Key = nameof(Number))]
public sealed record OrderPaid(OrderNumber Number, State State);

[Event("orders.paid.0", Key = nameof(Number))]
public sealed record OrderPaidOnce(long Number) : IUpcast<OrderPaid>
{
    public OrderPaid Upcast() => new(new(Number), State.Open);
}

[Event("orders.noise")]
internal sealed record Noise(State Key);

[Event("orders.state", Key = "State")]
internal sealed record StateChanged(State State);

[Wraps]
public readonly record struct OrderNumber(long Value);

public enum State
{
    Open,
}

[Document]
public sealed record Order(Guid Id);

[KeyValue]
public sealed record Cart(string Id);

public sealed class OrderService(
    IDocuments<Order> orders, IKeyValue<Cart> carts, ICounters counters, IEvents @events, ICall call, ICaller caller, IUnits units, ISql sql, IReports reports,
    TimeProvider clock) : IOrders, IReports
{
    public Task<Guid> Place(string customer, CancellationToken ct)
    {
        var order = new Order(call.NewId());
        orders.Add(order);
        @events.Publish(new OrderPlaced(order.Id, customer));
        @events?.Publish<Noise>(new(State.Open));
        return Task.FromResult(order.Id);
    }

    public Task Touch(Guid id) => Task.CompletedTask;

    public Task<int> Count() => Task.FromResult((carts, counters, caller, units, sql, reports, clock).GetHashCode());
}

[Service("ledger")]
internal sealed partial class BookkeepingService(IOrders orders)
{
    [On]
    internal Task When(OrderPlaced placed, CancellationToken ct) => orders.Touch(placed.Id);
}

internal sealed partial class BookkeepingService
{
    [On(Unordered = true)]
    public Task Paid(OrderPaid paid) => Task.CompletedTask;
}

public sealed class StockService
{
    [On(From = EventStart.Now)]
    public Task When(OrderPlaced placed) => Task.CompletedTask;
}

public static class Outside
{
    internal sealed class Reports : IReports
    {
        public Task<int> Count() => Task.FromResult(1);
    }

    private sealed class Hidden : IReports
    {
        public Task<int> Count() => Task.FromResult(1);
    }
}
