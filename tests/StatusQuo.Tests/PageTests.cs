namespace StatusQuo.Tests;

/// <summary>What is compared has to do the same work: the shops answer with the same bytes.</summary>
public class PageTests
{
    private static readonly string[] Pages =
    [
        "/", "/shop", "/shop/road", "/shop?q=oil", "/shop?q=nothing-like-it", "/things/oil-lamp", "/things/pocket-sundial", "/cart",
        "/checkout", "/orders",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_is_the_same_as_the_one_on_Appia(bool batching)
    {
        await using var appia = await AppiaShop.Open();
        await using var handmade = await HandmadeShop.Open(batching);
        using var here = new Shopper(appia.Url);
        using var there = new Shopper(handmade.Url);
        foreach (var shopper in (Shopper[])[here, there])
        {
            await shopper.Take("oil-lamp", 2);
            await shopper.Take("capua-satchel", 1);
        }

        foreach (var page in Pages)
            Assert.Equal(await here.Read(page), await there.Read(page));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_gets_on_the_road_and_leaves_the_basket_empty(bool batching)
    {
        await using var shop = await HandmadeShop.Open(batching);
        using var shopper = new Shopper(shop.Url);
        await shopper.Take("oil-lamp", 2);
        await shopper.Take("pocket-sundial", 3);

        var order = await shopper.Order("4242 4242 4242 4242");

        Assert.Contains("data-state=\"Sent\"", await shopper.Read(order), StringComparison.Ordinal);
        Assert.Contains("It is light as straw.", await shopper.Read("/cart"), StringComparison.Ordinal);
        Assert.Contains("45 left", await shopper.Read("/things/pocket-sundial"), StringComparison.Ordinal);
        Assert.Contains("<b>5</b> things sent", await shopper.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_card_cancels_the_order_and_what_was_put_aside_goes_back()
    {
        await using var shop = await HandmadeShop.Open(batching: false);
        using var shopper = new Shopper(shop.Url);
        await shopper.Take("pocket-sundial", 3);

        var order = await shopper.Order("4000 0000 0000 0002");

        Assert.Contains("The bank declined the card that ends in 0002.", await shopper.Read(order), StringComparison.Ordinal);
        Assert.Contains("48 left", await shopper.Read("/things/pocket-sundial"), StringComparison.Ordinal);
    }
}
