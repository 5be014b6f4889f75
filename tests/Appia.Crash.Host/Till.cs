using System.Text;

namespace Appia.Crash.Host;

/// <summary>Takes payments, with every shape that a store has.</summary>
[Contract]
public interface ITill
{
    /// <summary>Takes a payment. Returns its number.</summary>
    [Post("/payments"), AllowAnonymous, Idempotent]
    Task<long> Pay(Payment payment, CancellationToken ct = default);

    /// <summary>Notes that the ledger has booked a payment.</summary>
    Task Confirm(string account, CancellationToken ct = default);

    [Get("/till"), AllowAnonymous]
    Task<TillBooks> Books(CancellationToken ct = default);
}

/// <summary>All that the till knows.</summary>
public sealed record TillBooks(IReadOnlyList<Paid> Payments, IReadOnlyList<AccountBooks> Accounts, int WrongReceipts);

/// <summary>What the shapes say of an account.</summary>
public sealed record AccountBooks(
    string Id, long Payments, long Sum, long Counted, long Confirmed, string? Newest, Total? Total, LateTotal? LateTotal, long Movements);

[Service("till")]
public sealed class TillService(
    IDocuments<Paid> payments,
    IDocuments<Account> accounts,
    IDocuments<Total> totals,
    IDocuments<LateTotal> lateTotals,
    IStreams<Movement> movements,
    IKeyValue<Newest> newest,
    ICounters counters,
    IBlobs blobs,
    IEvents events) : ITill
{
    private static readonly TimeSpan ReminderAfter = TimeSpan.FromMilliseconds(200);

    public async Task<long> Pay(Payment payment, CancellationToken ct)
    {
        var (id, name, amount) = payment;
        var account = await accounts.Find(name, ct) ?? new(name, 0, 0);
        var number = account.Payments + 1;
        accounts.Put(account with { Payments = number, Sum = account.Sum + amount });
        var receipt = await blobs.Put(new MemoryStream(Receipt(id, amount)), ct);
        payments.Add(new(id, name, number, amount, receipt.Id));
        await movements.Append(name, new Moved(id, amount), ct);
        newest.Put(name, new(id));
        counters.Add(name, amount);
        events.Publish(new PaymentMade(id, name, number, amount));
        events.Publish(new ReminderDue(id), ReminderAfter);
        return number;
    }

    public Task Confirm(string account, CancellationToken ct)
    {
        counters.Add(Confirmed(account));
        return Task.CompletedTask;
    }

    public async Task<TillBooks> Books(CancellationToken ct)
    {
        var all = await payments.Read(ct);
        var wrong = 0;
        foreach (var paid in all)
            wrong += await IsRight(paid, ct) ? 0 : 1;
        var books = new List<AccountBooks>();
        foreach (var account in await accounts.Read(ct))
            books.Add(await Books(account, ct));
        return new(all, books, wrong);
    }

    private async Task<AccountBooks> Books(Account account, CancellationToken ct) => new(
        account.Id,
        account.Payments,
        account.Sum,
        await counters.Get(account.Id, ct),
        await counters.Get(Confirmed(account.Id), ct),
        (await newest.Find(account.Id, ct))?.Payment,
        await totals.Find(account.Id, ct),
        await lateTotals.Find(account.Id, ct),
        await movements.Version(account.Id, ct));

    private async Task<bool> IsRight(Paid paid, CancellationToken ct)
    {
        if (await blobs.Open(paid.Receipt, ct) is not { } content)
            return false;
        await using (content)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, ct);
            return copy.ToArray().AsSpan().SequenceEqual(Receipt(paid.Id, paid.Amount));
        }
    }

    private static byte[] Receipt(string id, long amount) => Encoding.UTF8.GetBytes($"{id} paid {amount}");

    private static string Confirmed(string account) => account + " confirmed";
}
