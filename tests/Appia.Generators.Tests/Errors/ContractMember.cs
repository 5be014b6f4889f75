// expect: APPIA1022 Contract 'IOrders' has 'IDisposable'. A contract has methods only
// expect: APPIA1022 Contract 'IOrders' has 'Count'
// expect: APPIA1022 Contract 'IOrders' has 'Placed'
namespace Shop;

[Contract]
public interface IOrders : IDisposable
{
    int Count { get; }

    event Action Placed;

    Task Place();

    Task PlaceTwice() => Place();
}
