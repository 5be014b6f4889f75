// expect: APPIA1025 Member 'Total' of 'Order' can be changed after construction. Use init instead of set
// expect: APPIA1025 Member 'cache' of 'Order' holds state that is not set from outside
// expect: APPIA1025 Member 'Lines' of 'Basket' holds state that is not set from outside
// expect: APPIA1025 Member 'Name' of 'Label' cannot be set when it is copied
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place(Order order, Basket basket, Label label);
}

public sealed record Order(Guid Id)
{
    private readonly int cache = 1;

    public decimal Total { get; set; }

    public int Twice => cache * 2;
}

public sealed record Basket
{
    public IReadOnlyList<string> Lines { get; } = [];
}

public sealed record Label(string Name)
{
    public string Name { get; } = Name;
}
