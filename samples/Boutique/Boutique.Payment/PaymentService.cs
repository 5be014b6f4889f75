namespace Boutique.Services;

/// <summary>Vets cards and takes money. The bank behind it is a pretence: it declines every card that ends in 0002.</summary>
public sealed class PaymentService(IDocuments<Payment> payments, IEvents events, ICall call) : IPayment
{
    private const string DeclinedCard = "0002";

    public Task<PaymentCard> Vet(CardDetails card, CancellationToken ct) => Task.FromResult(CardRules.Vet(card, call.Now));

    [On]
    public Task When(PaymentDue due, CancellationToken ct)
    {
        if (due.Card.LastFour == DeclinedCard)
        {
            events.Publish(new PaymentDeclined(due.OrderId, $"The bank declined the card that ends in {due.Card.LastFour}."));
            return Task.CompletedTask;
        }
        var payment = new Payment(due.OrderId, call.NewId(), due.Amount, due.Card.Token, call.Now);
        payments.Add(payment);
        events.Publish(new PaymentTaken(due.OrderId, payment.PaymentId, payment.Amount));
        return Task.CompletedTask;
    }
}
