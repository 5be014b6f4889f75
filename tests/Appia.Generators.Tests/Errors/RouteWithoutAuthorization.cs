// expect: APPIA1002 'orders.Find' has a public route and neither [Authorize] nor [AllowAnonymous]
namespace Shop;

[Contract]
public interface IOrders
{
    [Get("/orders/{id}")]
    Task<int> Find(Guid id);
}
