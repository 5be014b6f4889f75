// expect: APPIA1026 Record 'Order' cannot be made from what travels: it has no public constructor whose parameters are its properties
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place(Order order);
}

public sealed record Order
{
    public Order(string text) => Id = Guid.Parse(text);

    public Guid Id { get; init; }
}
