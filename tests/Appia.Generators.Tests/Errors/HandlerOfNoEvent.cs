// expect: APPIA1013 'StockService.When' is marked [On] and takes 'Placed', which is not marked [Event("topic")]
namespace Shop;

public sealed record Placed;

public sealed class StockService
{
    [On] public Task When(Placed placed) => Task.CompletedTask;
}
