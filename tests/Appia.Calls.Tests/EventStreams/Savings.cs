namespace Appia.Calls.Tests.EventStreams;

/// <summary>A service whose accounts are streams, with what is made of them.</summary>
[Contract("savings")]
public interface ISavings
{
    Task Open(string id, string owner, CancellationToken ct = default);

    [Idempotent]
    Task Deposit(string id, long amount, CancellationToken ct = default);

    Task Withdraw(string id, long amount, CancellationToken ct = default);

    Task DepositAt(string id, long version, long amount, CancellationToken ct = default);

    [Get]
    Task<long> Balance(string id, CancellationToken ct = default);

    [Get]
    Task<Saver?> Saver(string owner, CancellationToken ct = default);

    [Get]
    Task<Turnover?> Turnover(CancellationToken ct = default);

    [Get]
    IAsyncEnumerable<string> History(string id, CancellationToken ct = default);
}

[Stream("savings")]
public abstract record SavingsEvent;

public sealed record SavingsOpened(string Owner) : SavingsEvent;

public sealed record Paid(long Amount) : SavingsEvent;

[StreamState(SnapshotEvery = 5)]
public sealed record SavingsAccount(string Owner, long Balance) : IFold<SavingsAccount, SavingsEvent>
{
    public static SavingsAccount? Apply(SavingsAccount? state, Recorded<SavingsEvent> next) => next.Event switch
    {
        SavingsOpened opened => new(opened.Owner, 0),
        Paid paid => state! with { Balance = state!.Balance + paid.Amount },
        _ => state,
    };
}

/// <summary>Made of the streams in the units of the appends: one for each.</summary>
[Document("savers"), Projection]
public sealed record Saver(string Id, [Index] string Owner, long Balance) : IFold<Saver, SavingsEvent>
{
    public static Saver? Apply(Saver? state, Recorded<SavingsEvent> next) => next.Event switch
    {
        SavingsOpened opened => new(next.Stream, opened.Owner, 0),
        Paid paid => state! with { Balance = state!.Balance + paid.Amount },
        _ => state,
    };
}

/// <summary>Made of all streams, behind the appends.</summary>
[Document("turnover"), Projection(Asynchronous = true)]
public sealed record Turnover(string Id, long Amount, long Payments) : IFold<Turnover, SavingsEvent>
{
    public const string All = "all";

    /// <summary>Lets a test break it, as a mistake in a build would.</summary>
    public static bool Broken { get; set; }

    /// <summary>What a test does when a view is made, before it is written.</summary>
    public static Action? Making { get; set; }

    public static string? Key(Recorded<SavingsEvent> next) => next.Event is Paid ? All : null;

    public static Turnover? Apply(Turnover? state, Recorded<SavingsEvent> next)
    {
        Making?.Invoke();
        return Broken
            ? throw new InvalidOperationException("This build is broken.")
            : new(All, (state?.Amount ?? 0) + ((Paid)next.Event).Amount, (state?.Payments ?? 0) + 1);
    }
}

public sealed class SavingsService(IStreams<SavingsEvent> savings, IDocuments<Saver> savers, IDocuments<Turnover> turnover) : ISavings
{
    public async Task Open(string id, string owner, CancellationToken ct) => await savings.Append(id, 0, [new SavingsOpened(owner)], ct);

    public async Task Deposit(string id, long amount, CancellationToken ct) => await savings.Append(id, new Paid(amount), ct);

    public async Task Withdraw(string id, long amount, CancellationToken ct)
    {
        await savings.Append(id, new Paid(-amount), ct);
        if ((await savings.Get<SavingsAccount>(id, ct)).Balance < 0)
            throw Problems.Conflict("There is not enough on the account.");
    }

    public async Task DepositAt(string id, long version, long amount, CancellationToken ct) =>
        await savings.Append(id, version, [new Paid(amount)], ct);

    public async Task<long> Balance(string id, CancellationToken ct) => (await savings.Get<SavingsAccount>(id, ct)).Balance;

    public async Task<Saver?> Saver(string owner, CancellationToken ct) => await savers.Where(SaverIndex.Owner == owner).First(ct);

    public async Task<Turnover?> Turnover(CancellationToken ct) => await turnover.Find(EventStreams.Turnover.All, ct);

    public async IAsyncEnumerable<string> History(string id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var next in savings.Read(id, ct: ct))
            yield return $"{next.Version} {next.Event}";
    }
}
