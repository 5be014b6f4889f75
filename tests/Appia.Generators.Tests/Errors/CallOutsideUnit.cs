// expect: APPIA1050 'OrderService.Place' calls 'IStock.Take', which may write and commits on its own
// expect: APPIA1050 'OrderService.Later' calls 'IStock.Take'
namespace Shop;

[Contract]
public interface IStock
{
    Task Take(string sku);

    [Idempotent] Task Put(string sku);

    [Get("/stock"), AllowAnonymous] Task<int> Count();

    IAsyncEnumerable<int> Watch();
}

[Contract]
public interface IOrders
{
    Task Place();
}

[Event("placed")]
public sealed record Placed;

public sealed class OrderService(IStock stock) : IOrders
{
    public async Task Place()
    {
        await stock.Take("a");
        await stock.Put("a");
        await stock.Count();
        await Later();

        // The warning can be silenced where it is known to be right.
#pragma warning disable APPIA1050
        await stock.Take("b");
#pragma warning restore APPIA1050
        await foreach (var _ in stock.Watch())
        {
        }
    }

    [On]
    public Task When(Placed placed) => stock.Take("a");

    private async Task Later()
    {
        var take = async () => await stock.Take("c");
        await take();
    }
}

public sealed class NoService(IStock stock)
{
    public Task Take() => stock.Take("a");
}
