using Appia;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace StatusQuo;

/// <summary>Keeps orders and sees them through.</summary>
internal static class OrdersApi
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrderTable>();
        builder.Services.AddTransient<Fulfilment>();
        builder.AddClient<ICart, CartClient>("cart");
        builder.AddClient<AdsClient>("ads");
        builder.AddClient<EmailClient>("email");
        builder.AddClient<PaymentClient>("payment");
        builder.AddClient<RecommendationClient>("recommendation");
        builder.AddClient<ShippingClient>("shipping");
        builder.AddClient<StockClient>("stock");
    }

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.MapGet("/orders", ([FromHeader(Name = ShopperHeader.Name)] string? shopper, int take, OrderTable orders) =>
            orders.Of(ProblemAnswers.Shopper(shopper), Math.Clamp(take, 1, 100)));
        app.MapGet("/orders/{id:guid}", Find);
        app.MapPost("/orders", Place);
    }

    private static Results<Ok<Order>, NotFound> Find([FromHeader(Name = ShopperHeader.Name)] string? shopper, Guid id, OrderTable orders)
    {
        if (orders.Find(id) is not { } order)
            return TypedResults.NotFound();
        return order.Shopper == shopper
            ? TypedResults.Ok(order)
            : throw Problems.Forbidden("This order is somebody else's.", "orders.not-yours");
    }

    private static async Task<Order> Place(
        [FromHeader(Name = ShopperHeader.Name)] string? shopper, PlaceOrder order,
        OrderTable orders, Fulfilment fulfilment, CancellationToken ct)
    {
        if (orders.Find(order.OrderId) is { } placed)
            return placed;
        var made = Make(order, ProblemAnswers.Shopper(shopper), TimeProvider.System.GetUtcNow());
        orders.Put(made);
        var done = await fulfilment.Run(made, ct);
        orders.Put(done);
        return done;
    }

    private static Order Make(PlaceOrder order, string shopper, DateTimeOffset now) => new(
        order.OrderId, shopper, order.Email, order.Address, order.Bill.Lines, order.Bill.Subtotal, order.Bill.Shipping,
        order.Bill.Total, order.Card, new Placed(), [new(Stage.Placed, now)], now);
}
