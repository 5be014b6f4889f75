// expect: APPIA1001 'IOrders' has several methods named 'Place'
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place(string customer);

    Task Place(int customer);
}
