using System.Net;
using System.Net.Http.Json;
using Boutique.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Boutique.Tests;

/// <summary>The shop in the way in which ASP.NET Core's own applications are tested: no listener, services replaced from outside.</summary>
public sealed class FactoryTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("boutique-factory-").FullName;

    [Fact]
    public async Task The_shop_runs_in_a_WebApplicationFactory()
    {
        await using var factory = Factory(_ => { });

        using var home = await factory.CreateClient().GetAsync("/");
        using var products = await factory.CreateClient().GetAsync("/api/products/featured");

        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Equal("application/json", products.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_service_is_replaced_by_a_fake_for_pages_and_routes()
    {
        await using var factory = Factory(services => services.AddSingleton<IAds, PaintedAds>());
        using var client = factory.CreateClient();

        var ad = await client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/ads");
        var home = await client.GetStringAsync("/");

        Assert.Equal("Closed on the Ides.", ad.GetProperty("text").GetString());
        Assert.Contains("Closed on the Ides.", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_given_by_a_test_is_what_the_system_starts_with()
    {
        await using var factory = Factory(_ => { }).WithWebHostBuilder(web => web.UseSetting("Appia:Deadline", "never"));

        var refused = Assert.ThrowsAny<Exception>(() => factory.CreateClient());

        Assert.Contains("Appia:Deadline is 'never'", refused.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    // Any type of the program's assembly stands for it; its Program and that of the traffic have one name.
    private WebApplicationFactory<Opening> Factory(Action<IServiceCollection> replace) =>
        new WebApplicationFactory<Opening>().WithWebHostBuilder(web => web
            .UseSetting("Appia:Data", _data)
            .ConfigureTestServices(replace));

    private sealed class PaintedAds : IAds
    {
        public Task<Ad> For(Category? category = null, CancellationToken ct = default) =>
            Task.FromResult(new Ad("Closed on the Ides.", new Sku("capua-satchel"), 0));
    }
}
