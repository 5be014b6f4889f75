using System.Net;

namespace Boutique.Tests;

public class PageTests
{
    [Fact]
    public async Task The_home_page_shows_nine_products_in_the_shoppers_currency()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();

        Assert.Equal(9, Count(await ada.Read("/"), "<li class=\"card\""));
        (await ada.Post("/currency", new() { ["currency"] = "JPY" })).Dispose();

        Assert.Equal(9, Count(await ada.Read("/"), " JPY\">¥"));
    }

    [Fact]
    public async Task A_currency_that_the_shop_does_not_take_changes_nothing()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();

        (await ada.Post("/currency", new() { ["currency"] = "XXX" })).Dispose();

        Assert.Equal(9, Count(await ada.Read("/"), " EUR\">€"));
    }

    [Fact]
    public async Task A_search_finds_by_maker_place_and_material()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();

        Assert.Contains("capua-satchel", await ada.Read("/shop?q=livia+leather"), StringComparison.Ordinal);
        Assert.Contains("Nobody along the road makes that", await ada.Read("/shop?q=plastic"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shoppers_write_is_shown_as_text()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();

        var page = await ada.Read("/shop?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/things/nothing-like-it", HttpStatusCode.NotFound)]
    [InlineData("/shop/attic", HttpStatusCode.NotFound)]
    [InlineData("/orders/00000000-0000-0000-0000-000000000001", HttpStatusCode.NotFound)]
    [InlineData("/nowhere/at/all", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_a_page_that_says_so(string path, HttpStatusCode status)
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();

        using var answer = await ada.Get(path, "text/html,application/xhtml+xml,*/*;q=0.8");

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("Back to the start of the road", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_asks_for_what_is_not_there_is_told_so_as_a_problem()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();

        using var answer = await ada.Get("/api/nowhere", "application/json");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_basket_takes_only_what_the_shop_sells()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();

        using var answer = await ada.Post("/cart", new() { ["sku"] = "golden-fleece" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The shop has no product", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("light as straw", await ada.Read("/cart"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_not_filled_in_says_so_once_for_each_field()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();
        await ada.Take("oil-lamp");
        var slip = await ada.Slip();
        (slip["email"], slip["card.expiry"]) = ("", "tomorrow");

        using var answer = await ada.Post("/checkout", slip);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("id=\"email-error\">Please fill this in.</span>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"card.expiry-error\">Give month and year as on the card", page, StringComparison.Ordinal);
        Assert.Equal(2, Count(page, "class=\"error\""));
    }

    [Fact]
    public async Task Every_product_has_a_page_and_a_picture_of_its_own()
    {
        await using var shop = await Shop.Open();
        using var ada = shop.Enter();
        var skus = (await ada.Read("/shop")).Split("<li class=\"card\" data-sku=\"").Skip(1).Select(card => card[..card.IndexOf('"')]).ToList();
        var pictures = new HashSet<string>(StringComparer.Ordinal);

        foreach (var sku in skus)
        {
            Assert.Contains("Goes well with it", await ada.Read($"/things/{sku}"), StringComparison.Ordinal);
            Assert.True(pictures.Add(await ada.Read($"/pictures/{sku}.svg")), $"{sku} has the picture of another product");
        }

        Assert.True(pictures.Count >= 24, $"{pictures.Count} products");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
