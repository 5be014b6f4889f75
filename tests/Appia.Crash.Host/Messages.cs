namespace Appia.Crash.Host;

/// <summary>Somebody pays.</summary>
/// <param name="Id">Chosen by the test: what is paid twice under one id is doubled.</param>
/// <param name="Account">Whose payments are numbered.</param>
public sealed record Payment(string Id, string Account, long Amount);

/// <summary>A payment as the till keeps it.</summary>
/// <param name="Number">Which of the account's it is, from 1 on.</param>
/// <param name="Receipt">The blob that says so.</param>
[Document("payments")]
public sealed record Paid(string Id, [Index] string Account, long Number, long Amount, BlobId Receipt);

/// <summary>How far an account is.</summary>
[Document("accounts")]
public sealed record Account(string Id, long Payments, long Sum);

/// <summary>The last payment of an account.</summary>
[KeyValue("newest")]
public sealed record Newest(string Payment);

[Event("payments.made", Key = nameof(Account))]
public sealed record PaymentMade(string Id, string Account, long Number, long Amount);

/// <summary>Published a moment after the payment.</summary>
[Event("payments.due", Key = nameof(Id))]
public sealed record ReminderDue(string Id);

[Event("ledger.booked", Key = nameof(Id))]
public sealed record Booked(string Id, string Account, long Amount);

[Stream("movements")]
public abstract record Movement;

public sealed record Moved(string Payment, long Amount) : Movement;

/// <summary>What an account's movements add up to, in the unit of every append.</summary>
[Document("totals"), Projection]
public sealed record Total(string Id, long Movements, long Sum) : IFold<Total, Movement>
{
    public static Total? Apply(Total? state, Recorded<Movement> next) => next.Event switch
    {
        Moved moved => new(next.Stream, (state?.Movements ?? 0) + 1, (state?.Sum ?? 0) + moved.Amount),
        _ => state,
    };
}

/// <summary>The same behind the appends.</summary>
[Document("late-totals"), Projection(Asynchronous = true)]
public sealed record LateTotal(string Id, long Movements, long Sum) : IFold<LateTotal, Movement>
{
    public static LateTotal? Apply(LateTotal? state, Recorded<Movement> next) => next.Event switch
    {
        Moved moved => new(next.Stream, (state?.Movements ?? 0) + 1, (state?.Sum ?? 0) + moved.Amount),
        _ => state,
    };
}
