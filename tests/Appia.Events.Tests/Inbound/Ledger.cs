using System.ComponentModel;

namespace Appia.Events.Tests.Inbound;

/// <summary>Books what is paid, which it hears from outside.</summary>
[Contract]
public interface ILedger
{
    [Idempotent]
    Task<Account?> Find(string order, CancellationToken ct = default);

    /// <summary>Publishes a payment from inside.</summary>
    Task Settle(string order, decimal amount, CancellationToken ct = default);
}

[Document("accounts")]
public sealed record Account(string Id, IReadOnlyList<decimal> Amounts, string? User, DateTimeOffset At);

[Event("payments.settled", Key = nameof(Order)), Inbound("ledger", Scopes = "payments.write")]
public sealed record PaymentSettled(string Order, decimal Amount, string? Note = null);

[Event("weather.seen"), Inbound("ledger", Anonymous = true)]
public sealed record WeatherSeen([property: Description("Degrees")] int Celsius);

[Event("ledger.closed", Key = nameof(Order))]
public sealed record LedgerClosed(string Order);

public sealed class LedgerService(IDocuments<Account> accounts, ICounters counters, IEvents events, ICaller caller, ICall call) : ILedger
{
    public async Task<Account?> Find(string order, CancellationToken ct) => await accounts.Find(order, ct);

    public Task Settle(string order, decimal amount, CancellationToken ct)
    {
        events.Publish(new PaymentSettled(order, amount));
        events.Publish(new LedgerClosed(order));
        return Task.CompletedTask;
    }

    [On]
    public async Task When(PaymentSettled settled, CancellationToken ct)
    {
        var before = await accounts.Find(settled.Order, ct);
        accounts.Put(new(settled.Order, [.. before?.Amounts ?? [], settled.Amount], caller.User, call.Now));
    }

    [On]
    public Task When(WeatherSeen seen, CancellationToken ct)
    {
        counters.Add("weather", seen.Celsius);
        return Task.CompletedTask;
    }

    [On]
    public Task When(LedgerClosed closed, CancellationToken ct) => Task.CompletedTask;
}
