namespace Boutique;

/// <summary>Takes money.</summary>
[Contract]
public interface IPayment
{
    /// <summary>Checks a card's details and returns what may be stored of them. No money moves.</summary>
    [Get]
    Task<PaymentCard> Vet(CardDetails card, CancellationToken ct = default);
}
