// expect: APPIA1014 'StockService.First' and 'StockService.Second' both handle 'Placed'
namespace Shop;

[Event("orders.placed")]
public sealed record Placed;

public sealed class StockService
{
    [On] public Task First(Placed placed) => Task.CompletedTask;

    [On] public Task Second(Placed placed, CancellationToken ct) => Task.CompletedTask;
}
