namespace Appia.Bench.Writes;

/// <summary>A call that writes one document and publishes one event, and a service that handles it.</summary>
[Contract]
public interface ISales
{
    [Post("/sales"), AllowAnonymous]
    Task<Sale> Sell(NewSale sale, CancellationToken ct = default);
}

public sealed record NewSale(string Customer, string Product, int Quantity, long Cents);

[Document("sales")]
public sealed record Sale(Guid Id, [Index] string Customer, string Product, int Quantity, long Cents, DateTimeOffset At);

[Event("sales.made", Key = nameof(SaleId))]
public sealed record SaleMade(Guid SaleId, string Product, int Quantity);

public sealed class SalesService(IDocuments<Sale> sales, IEvents events, ICall call) : ISales
{
    public Task<Sale> Sell(NewSale sale, CancellationToken ct)
    {
        var made = new Sale(call.NewId(), sale.Customer, sale.Product, sale.Quantity, sale.Cents, call.Now);
        sales.Add(made);
        events.Publish(new SaleMade(made.Id, made.Product, made.Quantity));
        return Task.FromResult(made);
    }
}

[Service("sold")]
public sealed class SoldService(ICounters counters)
{
    [On]
    public Task When(SaleMade made, CancellationToken ct)
    {
        counters.Add(made.Product, made.Quantity);
        return Task.CompletedTask;
    }
}
