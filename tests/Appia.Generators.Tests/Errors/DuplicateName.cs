// expect: APPIA1009 The contract 'orders' is declared by 'Shop.A.IOrders' and by 'Shop.B.IOrders'
// expect: APPIA1009 The topic 'orders.placed' is declared by 'Shop.Placed' and by 'Shop.PlacedToo'
// expect: APPIA1009 The document 'box' is declared by 'Shop.A.Box' and by 'Shop.Box'
// expect: APPIA1009 The key space 'cart' is declared by
// expect: APPIA1009 Case 'circle' is declared by 'Shop.Shape.Circle' and by 'Shop.Shape.Round'
namespace Shop.A
{
    [Contract]
    public interface IOrders
    {
        Task Place(Shape shape);
    }

    [Document]
    public sealed record Box(string Id);
}

namespace Shop.B
{
    [Contract]
    public interface IOrders
    {
        Task Place();
    }
}

namespace Shop
{
    [Event("orders.placed")]
    public sealed record Placed;

    [Event("orders.placed")]
    public sealed record PlacedToo;

    [Document]
    public sealed record Box(string Id);

    [KeyValue]
    public sealed record Cart;

    [KeyValue("cart")]
    public sealed record Basket;

    public abstract record Shape
    {
        public sealed record Circle : Shape;

        [Case("circle")]
        public sealed record Round : Shape;
    }
}
