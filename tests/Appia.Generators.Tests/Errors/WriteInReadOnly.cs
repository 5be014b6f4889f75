// expect: APPIA1051 'OrderService.Find' is read-only, because it is a [Get], and calls 'IDocuments.Put'
// expect: APPIA1051 'OrderService.Find' is read-only, because it is a [Get], and calls 'IEvents.Publish'
// expect: APPIA1051 'OrderService.Count' is read-only, because it is a [Get], and calls 'ICounters.Add'
// expect: APPIA1051 'OrderService.Watch' is read-only, because it answers with a stream, and calls 'ICounters.Add'
namespace Shop;

[Contract]
public interface IOrders
{
    [Get("/orders"), AllowAnonymous] Task<Order> Find();

    [Get] Task Count();

    IAsyncEnumerable<int> Watch();

    Task Place();
}

[Document]
public sealed record Order(Guid Id);

[Event("seen")]
public sealed record Seen;

public sealed class OrderService(IDocuments<Order> orders, IEvents events, ICounters counters, IUnits units) : IOrders
{
    public async Task<Order> Find()
    {
        var order = await orders.Get("a");
        orders.Put(order);
        events.Publish(new Seen());
        await units.Run(_ =>
        {
            orders.Put(order);
            return Task.CompletedTask;
        });
        return order;
    }

    public Task Count()
    {
        counters.Add("counted");
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<int> Watch()
    {
        await Task.Yield();
        counters.Add("watched");
        yield return 1;
    }

    public Task Place()
    {
        orders.Delete("a");
        return Task.CompletedTask;
    }
}
