namespace StatusQuo;

/// <summary>One service of the shop as an application of its own. The same executable serves any of them.</summary>
internal static class ShopProcess
{
    private static readonly Dictionary<string, (Action<WebApplicationBuilder> Add, Action<WebApplication> Map)> Services = new()
    {
        ["ads"] = (AdsApi.Add, AdsApi.Map),
        ["cart"] = (CartApi.Add, CartApi.Map),
        ["catalog"] = (CatalogApi.Add, CatalogApi.Map),
        ["checkout"] = (CheckoutApi.Add, CheckoutApi.Map),
        ["currency"] = (CurrencyApi.Add, CurrencyApi.Map),
        ["email"] = (EmailApi.Add, EmailApi.Map),
        ["orders"] = (OrdersApi.Add, OrdersApi.Map),
        ["payment"] = (PaymentApi.Add, PaymentApi.Map),
        ["recommendation"] = (RecommendationApi.Add, RecommendationApi.Map),
        ["shipping"] = (ShippingApi.Add, ShippingApi.Map),
        ["stock"] = (StockApi.Add, StockApi.Map),
        ["storefront"] = (StorefrontApi.Add, StorefrontApi.Map),
    };

    /// <summary>What <c>--service</c> takes.</summary>
    public static IReadOnlyCollection<string> Names => Services.Keys;

    /// <summary>Makes the application that the arguments name: <c>--service catalog [--batching true] [--data FOLDER]</c>.</summary>
    /// <returns><see langword="null"/> when they name none, which was said.</returns>
    public static WebApplication? Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        var name = builder.Configuration["service"];
        if (name is null || !Services.TryGetValue(name, out var service))
        {
            Console.Error.WriteLine($"--service takes one of: {string.Join(", ", Names)}.");
            return null;
        }
        builder.WebHost.UseUrls(Addresses.Of(name, builder.Configuration));
        builder.Services.ConfigureHttpJsonOptions(options => WireFormat.Configure(options.SerializerOptions));
        builder.Services.AddHttpContextAccessor();
        service.Add(builder);
        var app = builder.Build();
        service.Map(app);
        app.MapGet("/health", () => TypedResults.Ok());
        return app;
    }
}
