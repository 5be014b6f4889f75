// expect: APPIA1012 'StockService.None' is marked [On] and has 0 parameters
// expect: APPIA1012 'StockService.Void' is marked [On] and returns 'void'
// expect: APPIA1012 'StockService.Generic' is marked [On] and is generic
// expect: APPIA1012 'StockService.Static' is marked [On] and is static
// expect: APPIA1012 'StockService.Hidden' is marked [On] and is hidden
// expect: APPIA1012 'StockService.Second' is marked [On] and has a second parameter that is no CancellationToken
// expect: APPIA1012 'StockService.Reference' is marked [On] and takes a reference
namespace Shop;

[Event("orders.placed")]
public sealed record Placed;

public sealed class StockService
{
    [On] public Task None() => Task.CompletedTask;

    [On] public void Void(Placed placed) { }

    [On] public Task Generic<T>(Placed placed) => Task.CompletedTask;

    [On] public static Task Static(Placed placed) => Task.CompletedTask;

    [On] private Task Hidden(Placed placed) => Task.CompletedTask;

    [On] public Task Second(Placed placed, int more) => Task.CompletedTask;

    [On] public Task Reference(ref Placed placed) => Task.CompletedTask;
}
