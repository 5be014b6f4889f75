// expect: APPIA1007 'orders.Find' and 'orders.Get' both answer GET /Orders/{number}
namespace Shop;

[Contract, AllowAnonymous]
public interface IOrders
{
    [Get("/orders/{id}")]
    Task Find(Guid id);

    [Get("/Orders/{number}")]
    Task Get(int number);

    [Delete("/orders/{id}")]
    Task Delete(Guid id);
}
