// expect: APPIA1021 Parameter 'id' of 'orders.Place' is passed by reference
// expect: APPIA1021 Parameter 'count' of 'orders.Place' is passed by reference
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place(ref int id, out int count);
}
