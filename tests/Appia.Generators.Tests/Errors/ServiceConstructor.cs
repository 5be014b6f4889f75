// expect: APPIA1018 Service 'OrderService' has 2 public constructors
// expect: APPIA1018 Service 'OtherService' has no public constructors
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place();
}

public sealed class OrderService(IEvents events) : IOrders
{
    public OrderService() : this(null!)
    {
    }

    public Task Place() => Task.FromResult(events);
}

public sealed class OtherService : IOrders
{
    internal OtherService()
    {
    }

    public Task Place() => Task.CompletedTask;
}
