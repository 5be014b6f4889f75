using Appia;
using Boutique.Services;
using Boutique.Storefront;

namespace Boutique.Host;

/// <summary>The shop as one ordinary ASP.NET Core application.</summary>
public static class BoutiqueApplication
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.AddAppia("boutique", system => system
            .Add<CatalogService>().Add<CartService>().Add<CurrencyService>().Add<AdsService>()
            .Add<StockService>().Add<PaymentService>().Add<ShippingService>().Add<EmailService>()
            .Add<RecommendationService>().Add<CheckoutService>().Add<OrderService>().Add<StorefrontService>()
            .UseSqlite("data"));
        builder.Services.AddSingleton<OrderBell>();
        builder.Services.AddHostedService<Opening>();
        AddIdentity(builder);

        var app = builder.Build();
        app.UseStorefrontSigns();
        app.UseStorefrontFiles();
        app.MapStorefront();
        app.MapAppia();
        return app;
    }

    private static void AddIdentity(WebApplicationBuilder builder)
    {
        var developing = builder.Environment.IsDevelopment();
        var authentication = builder.Services.AddShopperIdentity(developing ? DevelopmentIdentityExtensions.Scheme : null);
        if (developing)
            authentication.AddAppiaDevelopmentIdentity();
        builder.Services.AddAuthorization();
    }
}
