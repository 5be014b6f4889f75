// expect: APPIA1023 Parameter 'id' of 'orders.Find' is 'Guid?', which cannot be read from the path of a request
// expect: APPIA1023 Parameter 'colors' of 'orders.Find' is 'IReadOnlyList<Color>', which cannot be read from the query of a request
// expect: APPIA1023 Parameter 'bytes' of 'orders.Find' is 'ReadOnlyMemory<byte>'
namespace Shop;

[Contract]
public interface IOrders
{
    [Get("/orders/{id}"), AllowAnonymous]
    Task Find(Guid? id, IReadOnlyList<Color> colors, ReadOnlyMemory<byte> bytes);
}

public enum Color
{
    Red,
}
