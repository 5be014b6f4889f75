// expect: APPIA1024 Parameter 'order' of 'orders.Place' is of record 'Order', which is not sealed
// expect: APPIA1024 Case 'Circle' of 'Shape' is of record 'Circle', which is not sealed
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place(Order order, Shape shape);
}

public record Order(Guid Id);

public abstract record Shape
{
    public record Circle : Shape;
}
