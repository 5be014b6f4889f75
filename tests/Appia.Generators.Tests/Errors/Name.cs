// expect: APPIA1027 'Orders' is no name for a contract
// expect: APPIA1027 'order placed' is no name for a topic
// expect: APPIA1027 '1st' is no name for a service
namespace Shop;

[Contract("Orders")]
public interface IOrders
{
    Task Place();
}

[Event("order placed")]
public sealed record Placed;

[Service("1st")]
public sealed class StockService
{
    [On] public Task When(Other placed) => Task.CompletedTask;
}

[Event("other")]
public sealed record Other;
