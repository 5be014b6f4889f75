using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StatusQuo;

/// <summary>Registers typed clients with the HTTP client factory.</summary>
internal static class Clients
{
    /// <summary>Adds a client of a service, under its own type and under that of the contract.</summary>
    public static void AddClient<TContract, TClient>(this WebApplicationBuilder builder, string service)
        where TContract : class
        where TClient : class, TContract
    {
        var address = new Uri(Addresses.Of(service, builder.Configuration));
        builder.Services.TryAddTransient<ShopperHeader>();
        builder.Services.AddHttpClient<TClient>(http => http.BaseAddress = address)
            .AddHttpMessageHandler<ShopperHeader>()
            .UseSocketsHttpHandler((handler, _) => handler.UseCookies = false)
            .RemoveAllLoggers();
        builder.Services.AddTransient<TContract>(services => services.GetRequiredService<TClient>());
    }

    /// <summary>Adds a client that only stands for itself.</summary>
    public static void AddClient<TClient>(this WebApplicationBuilder builder, string service) where TClient : class
    {
        var address = new Uri(Addresses.Of(service, builder.Configuration));
        builder.Services.AddHttpClient<TClient>(http => http.BaseAddress = address)
            .UseSocketsHttpHandler((handler, _) => handler.UseCookies = false)
            .RemoveAllLoggers();
    }
}
