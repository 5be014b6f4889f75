namespace Boutique.Services;

/// <summary>Writes a letter about every order that came to its end, one way or the other.</summary>
public sealed class EmailService(IDocuments<Letter> letters, ICall call) : IEmail
{
    public async Task<long> Count(CancellationToken ct) => await letters.All.Count(ct);

    [On]
    public Task When(OrderConfirmed confirmed, CancellationToken ct)
    {
        var things = string.Join(", ", confirmed.Lines.Select(line => $"{line.Quantity} x {line.Name}"));
        Write(confirmed.OrderId, confirmed.Email, "Your order is on the road", $"Packed for you: {things}. Paid: {confirmed.Total}.");
        return Task.CompletedTask;
    }

    [On]
    public Task When(OrderCancelled cancelled, CancellationToken ct)
    {
        Write(cancelled.OrderId, cancelled.Email, "Your order was cancelled", $"{cancelled.Reason} Nothing was paid.");
        return Task.CompletedTask;
    }

    private void Write(Guid order, string to, string subject, string text) => letters.Add(new(order, to, subject, text, call.Now));
}
