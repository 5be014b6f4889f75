using Microsoft.AspNetCore.Builder;

namespace StatusQuo.Tests;

/// <summary>The shop by hand: every service is an application and a port of its own, here in one process to be quick.</summary>
internal sealed class HandmadeShop : IAsyncDisposable
{
    // Whoever is called comes before whoever calls, so that addresses are known.
    private static readonly string[] Services =
    [
        "ads", "cart", "catalog", "currency", "email", "payment", "shipping", "stock", "recommendation", "orders", "checkout", "storefront",
    ];

    private readonly string _data = Directory.CreateTempSubdirectory("status-quo-").FullName;
    private readonly Dictionary<string, string> _addresses = [];
    private readonly List<WebApplication> _apps = [];

    static HandmadeShop() => SQLitePCL.Batteries_V2.Init();

    public Uri Url => new(_addresses["storefront"]);

    public static async Task<HandmadeShop> Open(bool batching)
    {
        var shop = new HandmadeShop();
        foreach (var service in Services)
            await shop.Start(service, batching);
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        Directory.Delete(_data, recursive: true);
    }

    private async Task Start(string service, bool batching)
    {
        var own = KeyValuePair.Create(service, "http://127.0.0.1:0");
        var app = ShopProcess.Create(
        [
            "--service", service, "--data", _data, "--batching", batching ? "true" : "false",
            .. _addresses.Append(own).Select(address => $"--Services:{address.Key}={address.Value}"),
        ]);
        _apps.Add(app!);
        await app!.StartAsync();
        _addresses[service] = app.Urls.First();
    }
}
