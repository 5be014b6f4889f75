using Boutique.Services;
using Boutique.Storefront;

namespace StatusQuo;

/// <summary>The pages: the sample's own, fed by clients over HTTP.</summary>
internal static class StorefrontApi
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.AddClient<IAds, AdsClient>("ads");
        builder.AddClient<ICart, CartClient>("cart");
        builder.AddClient<ICatalog, CatalogClient>("catalog");
        builder.AddClient<ICheckout, CheckoutClient>("checkout");
        builder.AddClient<ICurrency, CurrencyClient>("currency");
        builder.AddClient<IOrders, OrdersClient>("orders");
        builder.AddClient<IRecommendation, RecommendationClient>("recommendation");
        builder.AddClient<IStock, StockClient>("stock");
        if (builder.Configuration.GetValue<bool>("batching"))
            builder.Services.AddTransient<IStorefront, BatchingStorefront>();
        else
            builder.Services.AddTransient<IStorefront, StorefrontService>();
        builder.Services.AddShopperIdentity(headerScheme: null);
        builder.Services.AddAuthorization();
    }

    public static void Map(WebApplication app)
    {
        app.UseStorefrontFiles();
        app.MapStorefront();
    }
}
