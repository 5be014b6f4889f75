namespace Appia.Events.Tests.Versions;

/// <summary>Publishes payments, as three versions of it did.</summary>
[Contract]
public interface ITill
{
    Task PayOnce(string id, int amount, CancellationToken ct = default);

    Task PayThen(string id, int amount, CancellationToken ct = default);

    Task Pay(string id, int amount, CancellationToken ct = default);

    Task PayOnceLater(string id, int amount, TimeSpan after, CancellationToken ct = default);

    Task Refund(string id, CancellationToken ct = default);
}

[Event("till.paid", Key = nameof(Id)), Inbound("till", Anonymous = true)]
public sealed record PaidOnce(string Id, int Amount) : IUpcast<PaidThen>
{
    public PaidThen Upcast() => new(Id, Amount, "EUR");
}

[Event("till.paid.2", Key = nameof(Id))]
public sealed record PaidThen(string Id, int Amount, string Currency) : IUpcast<Paid>
{
    public Paid Upcast() => new(Id, Amount * 100, Currency);
}

[Event("till.paid.3", Key = nameof(Id))]
public sealed record Paid(string Id, int Cents, string Currency);

[Event("till.refunded", Key = nameof(Id))]
public sealed record Refunded(string Id);

public sealed class TillService(IEvents events) : ITill
{
    public Task PayOnce(string id, int amount, CancellationToken ct) => Publish(new PaidOnce(id, amount));

    public Task PayThen(string id, int amount, CancellationToken ct) => Publish(new PaidThen(id, amount, "USD"));

    public Task Pay(string id, int amount, CancellationToken ct) => Publish(new Paid(id, amount * 100, "SEK"));

    public Task PayOnceLater(string id, int amount, TimeSpan after, CancellationToken ct)
    {
        events.Publish(new PaidOnce(id, amount), after);
        return Task.CompletedTask;
    }

    public Task Refund(string id, CancellationToken ct) => Publish(new Refunded(id));

    private Task Publish<TEvent>(TEvent @event) where TEvent : class
    {
        events.Publish(@event);
        return Task.CompletedTask;
    }
}
