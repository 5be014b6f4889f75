// expect: APPIA1008 'orders.Find' returns 'ValueTask<int>'. A contract's method returns Task, Task<T> or IAsyncEnumerable<T>
// expect: APPIA1008 'orders.Count' returns 'int'
namespace Shop;

[Contract]
public interface IOrders
{
    ValueTask<int> Find();

    int Count();
}
