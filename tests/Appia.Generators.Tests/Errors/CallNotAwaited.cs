// expect: APPIA1052 'OrderService.Place' does not await 'IStock.Put'
// expect: APPIA1052 'OrderService.Place' does not await 'IStock.Put'
namespace Shop;

[Contract]
public interface IStock
{
    [Idempotent] Task Put(string sku);
}

[Contract]
public interface IOrders
{
    Task Place();
}

public sealed class OrderService(IStock stock) : IOrders
{
    public Task Place()
    {
        stock.Put("a");
        _ = stock.Put("b");
        return stock.Put("c");
    }
}
