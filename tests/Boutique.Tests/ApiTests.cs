using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Boutique.Tests;

public class ApiTests
{
    [Fact]
    public async Task A_program_orders_by_the_same_contracts_as_the_pages()
    {
        await using var shop = await Shop.Open();
        using var http = Client(shop);
        var id = Guid.NewGuid();

        (await http.PostAsJsonAsync("/api/cart/items", new { sku = "oil-lamp", quantity = 2 })).EnsureSuccessStatusCode().Dispose();
        using var answer = await http.PostAsJsonAsync("/api/orders", Form(id));

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var order = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("placed", (string?)order["state"]!["$type"]);
        Assert.Equal(62.9m, (decimal)order["total"]!["amount"]!);
        var updates = await http.GetStringAsync($"/api/orders/{id}/updates");
        Assert.Contains("\"sent\"", updates, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_order_names_every_wrong_field()
    {
        await using var shop = await Shop.Open();
        using var http = Client(shop);
        var form = JsonNode.Parse("""
            {"orderId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","email":"nobody","currency":"EUR",
             "address":{"name":"","street":"Via Appia 1","postCode":"1","city":"Roma","country":"IT"},
             "card":{"number":"4242424242424242","expiry":"11/39","code":"1"}}
            """);

        using var answer = await http.PostAsJsonAsync("/api/orders", form);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var fields = problem["errors"]!.AsObject().Select(field => field.Key);
        Assert.Equal(["address.name", "card.code", "email"], fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_orders_without_a_name()
    {
        await using var shop = await Shop.Open();
        using var http = new HttpClient { BaseAddress = shop.Url };

        using var answer = await http.PostAsJsonAsync("/api/orders", Form(Guid.NewGuid()));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static HttpClient Client(Shop shop)
    {
        var http = new HttpClient { BaseAddress = shop.Url };
        http.DefaultRequestHeaders.Add("Authorization", "Development user=ada");
        return http;
    }

    private static object Form(Guid id) => new
    {
        orderId = id,
        email = "ada@example.org",
        currency = "EUR",
        address = new { name = "Ada", street = "Via Appia 1", postCode = "00178", city = "Roma", country = "IT" },
        card = new { number = "4242424242424242", expiry = "11/39", code = "123" },
    };
}
