using Boutique.Host;
using Microsoft.AspNetCore.Builder;

namespace StatusQuo.Tests;

/// <summary>The shop on Appia.</summary>
internal sealed class AppiaShop : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("status-quo-appia-").FullName;
    private readonly WebApplication _app;

    private AppiaShop() => _app = BoutiqueApplication.Create(
        ["--urls", "http://127.0.0.1:0", "--environment", "Production", $"--Appia:Data={_data}", "--Logging:LogLevel:Default=Warning"]);

    public Uri Url => new(_app.Urls.First());

    public static async Task<AppiaShop> Open()
    {
        var shop = new AppiaShop();
        await shop._app.StartAsync();
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
