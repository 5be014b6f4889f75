using Appia;

namespace StatusQuo;

/// <summary>The store room.</summary>
internal static class StockApi
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<StockTable>();

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.Services.GetRequiredService<StockTable>();
        app.MapGet("/stock/{sku}", (string sku, StockTable stock) =>
            stock.Find(sku) ?? throw Problems.NotFound($"The store room knows no '{sku}'."));
        app.MapPost("/reservations", (Reserve order, StockTable stock) => stock.Reserve(order));
        app.MapDelete("/reservations/{order:guid}", (Guid order, StockTable stock) => { stock.Release(order); });
    }
}
