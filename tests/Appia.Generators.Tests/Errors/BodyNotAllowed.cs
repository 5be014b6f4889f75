// expect: APPIA1005 Parameter 'filter' of 'orders.Search' would have to travel in the body, and GET requests have none
// expect: APPIA1005 Parameter 'filter' of 'orders.Clear' would have to travel in the body, and DELETE requests have none
namespace Shop;

[Contract]
public interface IOrders
{
    [Get("/orders"), AllowAnonymous]
    Task Search(Filter filter);

    [Delete("/orders"), AllowAnonymous]
    Task Clear(Filter filter);
}

public sealed record Filter(string Text);
