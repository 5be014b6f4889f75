// expect: APPIA1054 'OrderService.Place' calls Task.Run on a shape or contract
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place();
}

public sealed class OrderService(ICounters counters) : IOrders
{
    public async Task Place()
    {
        await Task.Run(() => counters.Add("placed"));
        await Task.Run(() => 1 + 1);
    }
}
