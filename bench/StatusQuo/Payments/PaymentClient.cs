namespace StatusQuo;

internal sealed class PaymentClient(HttpClient http) : IPayment
{
    public Task<PaymentCard> Vet(CardDetails card, CancellationToken ct) => http.Post<CardDetails, PaymentCard>("/cards", card, ct);

    public Task<Charge> Take(Order order, CancellationToken ct) =>
        http.Post<ChargeOrder, Charge>("/charges", new(order.Id, order.Total, order.Card), ct);
}
