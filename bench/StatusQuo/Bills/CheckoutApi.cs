using Boutique.Services;

namespace StatusQuo;

/// <summary>Draws up bills and turns baskets into orders: the sample's own class, with clients over HTTP.</summary>
internal static class CheckoutApi
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.AddClient<ICart, CartClient>("cart");
        builder.AddClient<ICatalog, CatalogClient>("catalog");
        builder.AddClient<ICurrency, CurrencyClient>("currency");
        builder.AddClient<IShipping, ShippingClient>("shipping");
        builder.AddClient<IPayment, PaymentClient>("payment");
        builder.AddClient<IOrders, OrdersClient>("orders");
        if (builder.Configuration.GetValue<bool>("batching"))
            builder.Services.AddTransient<ICheckout, BatchingCheckout>();
        else
            builder.Services.AddTransient<ICheckout, CheckoutService>();
    }

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.MapGet("/bill", (string currency, string country, ICheckout checkout, CancellationToken ct) =>
            checkout.Draw(currency, country, ct));
        app.MapPost("/orders", (CheckoutForm form, ICheckout checkout, CancellationToken ct) => checkout.Place(form, ct));
    }
}
