using Boutique.Services;

namespace StatusQuo;

/// <summary>Vets cards and takes money. The bank behind it declines every card that ends in 0002.</summary>
internal static class PaymentApi
{
    private const string DeclinedCard = "0002";
    private const string Schema = """
        create table if not exists payments (
            order_id text primary key, payment_id text not null, currency text not null, amount text not null, token text not null)
            without rowid
        """;

    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(services => new Database(services.GetRequiredService<IConfiguration>(), "payment", Schema));

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.MapPost("/cards", (CardDetails card) => CardRules.Vet(card, TimeProvider.System.GetUtcNow()));
        app.MapPost("/charges", Take);
    }

    private static Charge Take(ChargeOrder order, Database database)
    {
        if (order.Card.LastFour == DeclinedCard)
            return new(null, $"The bank declined the card that ends in {order.Card.LastFour}.");
        var id = Guid.NewGuid();
        database.Write(session => session.Execute(
            "insert into payments values ($1, $2, $3, $4, $5)",
            order.OrderId.ToString(), id.ToString(), order.Amount.Currency, order.Amount.Amount, order.Card.Token));
        return new(id, null);
    }
}
