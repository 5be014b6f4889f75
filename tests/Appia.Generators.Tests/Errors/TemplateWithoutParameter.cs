// expect: APPIA1006 The route '/orders/{orderId:guid}' of 'orders.Find' has '{orderId}', and the method has no parameter of that name. Its parameters are: id
namespace Shop;

[Contract]
public interface IOrders
{
    [Get("/orders/{orderId:guid}"), AllowAnonymous]
    Task Find(Guid id, CancellationToken ct);

    [Get("/files/{**path}"), AllowAnonymous]
    Task File(string path);
}
