// expect: APPIA1053 'OrderService.Later' is async void
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place();
}

public sealed class OrderService : IOrders
{
    public Task Place()
    {
        Later();
        return Task.CompletedTask;
    }

    private async void Later() => await Task.Yield();
}
