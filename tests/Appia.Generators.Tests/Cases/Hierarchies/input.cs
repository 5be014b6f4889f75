namespace Shop;

[Contract]
public interface IPayments
{
    [Post("/payments"), AllowAnonymous]
    Task<Outcome> Pay(Payment payment);

    Task Note(Remark remark);
}

public abstract record Payment(decimal Amount)
{
    public sealed record ByCard([property: System.ComponentModel.DataAnnotations.CreditCard] string Number, decimal Amount) : Payment(Amount);

    [Case("bank")]
    public sealed record ByTransfer(string Iban, IReadOnlyList<string> Lines, decimal Amount) : Payment(Amount);
}

public abstract record Outcome;

public sealed record Accepted(Guid Id) : Outcome;

public abstract record Refused(string Reason) : Outcome;

public sealed record RefusedForGood(string Reason) : Refused(Reason);

public sealed record RefusedForNow(string Reason, TimeSpan After) : Refused(Reason);

/// <summary>With one case alone.</summary>
public abstract record Remark;

public sealed record Note(string Text) : Remark;
