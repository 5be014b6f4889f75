namespace Appia.Crash.Host;

/// <summary>Books what the till has taken.</summary>
[Contract]
public interface ILedger
{
    [Get("/ledger"), AllowAnonymous]
    Task<LedgerBooks> Books(CancellationToken ct = default);
}

public sealed record LedgerBooks(IReadOnlyList<Entry> Entries, IReadOnlyList<string> Reminded);

/// <summary>A booked payment.</summary>
[Document("entries")]
public sealed record Entry(string Id, string Account, long Number, long Amount);

/// <summary>The number of the account's payment that was booked last.</summary>
[Document("bookings")]
public sealed record Booking(string Id, long Last);

[Document("reminders")]
public sealed record Reminder(string Id);

[Service("ledger")]
public sealed class LedgerService(
    IDocuments<Entry> entries, IDocuments<Booking> bookings, IDocuments<Reminder> reminders, IEvents events, ITill till) : ILedger
{
    // What comes twice or out of order fails for ever: it is parked, which the test sees.
    [On]
    public async Task When(PaymentMade made, CancellationToken ct)
    {
        var booking = await bookings.Find(made.Account, ct) ?? new(made.Account, 0);
        if (made.Number != booking.Last + 1)
            throw Problems.Invalid($"Payment {made.Number} of {made.Account} came after {booking.Last}.");
        bookings.Put(booking with { Last = made.Number });
        entries.Add(new(made.Id, made.Account, made.Number, made.Amount));
        events.Publish(new Booked(made.Id, made.Account, made.Amount));
        await till.Confirm(made.Account, ct);
    }

    [On]
    public Task When(ReminderDue due, CancellationToken ct)
    {
        reminders.Add(new(due.Id));
        return Task.CompletedTask;
    }

    public async Task<LedgerBooks> Books(CancellationToken ct) =>
        new(await entries.Read(ct), [.. (await reminders.Read(ct)).Select(reminder => reminder.Id)]);
}
