// expect: APPIA1020 'IOrders<T>' is generic
// expect: APPIA1020 'stock.Find' is generic
namespace Shop;

[Contract]
public interface IOrders<T>
{
    Task Place(T what);
}

[Contract]
public interface IStock
{
    Task Find<T>(int id);
}
