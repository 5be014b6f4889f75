// expect: APPIA1017 Service 'OrderService' asks for IDocuments<Order>, and 'Order' is not marked [Document]
// expect: APPIA1017 Service 'OrderService' asks for IKeyValue<Order>, and 'Order' is not marked [KeyValue]
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place();
}

public sealed record Order(Guid Id);

public sealed class OrderService(IDocuments<Order> orders, IKeyValue<Order> values) : IOrders
{
    public Task Place() => Task.FromResult((orders, values));
}
