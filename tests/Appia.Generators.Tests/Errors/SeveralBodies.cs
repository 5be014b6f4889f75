// expect: APPIA1004 'orders.Place' would read parameters 'first' and 'second' from one request's body
namespace Shop;

[Contract]
public interface IOrders
{
    [Post("/orders"), AllowAnonymous]
    Task Place(Line first, Line second);
}

public sealed record Line(int Quantity);
