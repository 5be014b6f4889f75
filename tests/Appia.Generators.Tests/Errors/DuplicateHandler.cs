// expect: APPIA1014 'StockService.First' and 'StockService.Second' both handle 'Placed'
// expect: APPIA1014 'MailService.Now' and 'MailService.Once' both handle 'SentOnce'
namespace Shop;

[Event("orders.placed")]
public sealed record Placed;

public sealed class StockService
{
    [On] public Task First(Placed placed) => Task.CompletedTask;

    [On] public Task Second(Placed placed, CancellationToken ct) => Task.CompletedTask;
}

[Event("orders.sent.2")]
public sealed record Sent(string Id);

[Event("orders.sent")]
public sealed record SentOnce : IUpcast<Sent>
{
    public Sent Upcast() => new("");
}

public sealed class MailService
{
    [On] public Task Now(Sent sent) => Task.CompletedTask;

    [On] public Task Once(SentOnce sent) => Task.CompletedTask;
}
