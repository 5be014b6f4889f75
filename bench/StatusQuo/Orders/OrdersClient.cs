using System.Runtime.CompilerServices;
using Appia;

namespace StatusQuo;

internal sealed class OrdersClient(HttpClient http) : IOrders
{
    public Task<Order> Place(PlaceOrder order, CancellationToken ct) => http.Post<PlaceOrder, Order>("/orders", order, ct);

    public async Task<IReadOnlyList<Order>> Mine(int take, CancellationToken ct) => await http.Get<List<Order>>($"/orders?take={take}", ct);

    public Task<Order?> Find(Guid id, CancellationToken ct) => http.Find<Order>($"/orders/{id}", ct);

    // An order is through when the form is answered: there is one thing to say about it.
    public async IAsyncEnumerable<OrderUpdate> Watch(Guid id, [EnumeratorCancellation] CancellationToken ct)
    {
        var order = await Find(id, ct) ?? throw Problems.NotFound($"There is no order {id}.");
        yield return new(id, order.State, order.Journey);
    }
}
