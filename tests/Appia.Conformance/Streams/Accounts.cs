using System.Text.Json.Serialization;
using Appia.Bindings;

namespace Appia.Conformance;

/// <summary>The events of the suites' streams, with one that is no longer appended.</summary>
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(DepositedOnce), "deposited")]
[JsonDerivedType(typeof(Deposited), "deposited.2")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record AccountEvent
{
    public static StreamDescriptor Kind { get; } = new("accounts", typeof(AccountEvent));
}

public sealed record Opened(string Owner) : AccountEvent;

public sealed record DepositedOnce(long Amount) : AccountEvent, IUpcast<AccountEvent>
{
    public AccountEvent Upcast() => new Deposited(Amount, "EUR");
}

public sealed record Deposited(long Amount, string Currency = "EUR") : AccountEvent;

public sealed record Closed : AccountEvent;

/// <summary>A state with snapshots, which counts how many events were ever applied to make it.</summary>
public sealed record Account(string Owner, long Balance, string Currency = "") : IFold<Account, AccountEvent>
{
    public static StreamStateDescriptor State { get; } = new("account", typeof(Account), SnapshotEvery: 10, Version: 1);

    public static Account? Apply(Account? state, Recorded<AccountEvent> next) => next.Event switch
    {
        Opened opened => new(opened.Owner, 0),
        Deposited deposited => state! with { Balance = state!.Balance + deposited.Amount, Currency = deposited.Currency },
        Closed => null,
        _ => throw new InvalidOperationException($"{next.Event} was not upcast."),
    };
}

/// <summary>A projection of each stream, as part of the appends' units.</summary>
public sealed record Balance(string Id, string Owner, long Amount) : IFold<Balance, AccountEvent>
{
    public static IndexField<Balance, string> ByOwner { get; } = new("owner", StoreValueKind.Text, b => b.Owner, v => StoreValue.From(v));

    public static DocumentDescriptor<Balance> Collection { get; } = new("balances", b => b.Id, [ByOwner])
    {
        Indexes = [new(["owner"], Unique: true)],
        Isolate = balance => balance,
    };

    public static ProjectionDescriptor<Balance, AccountEvent> Inline { get; } = new(Collection);

    public static ProjectionDescriptor<Balance, AccountEvent> Asynchronous { get; } = new(Collection, asynchronous: true);

    public static Balance? Apply(Balance? state, Recorded<AccountEvent> next) => next.Event switch
    {
        Opened opened => new(next.Stream, opened.Owner, 0),
        Deposited deposited => state! with { Amount = state!.Amount + deposited.Amount },
        _ => null,
    };
}

/// <summary>A projection of many streams into one document.</summary>
public sealed record Total(string Id, long Amount, long Events) : IFold<Total, AccountEvent>
{
    public static DocumentDescriptor<Total> Collection { get; } = new("totals", t => t.Id, []);

    public static ProjectionDescriptor<Total, AccountEvent> Inline { get; } = new(Collection);

    public static ProjectionDescriptor<Total, AccountEvent> Asynchronous { get; } = new(Collection, asynchronous: true);

    public static string? Key(Recorded<AccountEvent> next) => next.Event is Deposited deposited ? deposited.Currency : null;

    public static Total? Apply(Total? state, Recorded<AccountEvent> next) =>
        new(Key(next)!, (state?.Amount ?? 0) + ((Deposited)next.Event).Amount, (state?.Events ?? 0) + 1);
}
