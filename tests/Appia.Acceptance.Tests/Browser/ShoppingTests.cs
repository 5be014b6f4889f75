using Microsoft.Playwright;

namespace Appia.Acceptance.Tests;

/// <summary>A person buys something, on a desk and on a phone.</summary>
[Collection(BoutiqueCollection.Name)]
public class ShoppingTests(RunningBoutique boutique)
{
    private static readonly (string Field, string Value)[] Form =
    [
        ("email", "ann@example.org"), ("address.name", "Ann"), ("address.street", "Via Appia 1"), ("address.postCode", "00178"),
        ("address.city", "Roma"), ("card.number", "4242424242424242"), ("card.expiry", "12/39"), ("card.code", "123"),
    ];

    [NeedsBrowserTheory]
    [InlineData("desktop", 1280, 900)]
    [InlineData("phone", 390, 844)]
    public async Task Nine_products_are_shown_one_is_bought_and_the_order_is_confirmed(string device, int width, int height)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.Program, Args = Chromium.Arguments });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        var complaints = ComplaintsOf(page);

        await page.GotoAsync(boutique.App.Url);
        Assert.Equal(9, await page.Locator("li.card").CountAsync());
        await AssertFits(page, width);
        await Picture(page, device, "home");

        await page.Locator("li.card a").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put in the basket" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GotoAsync($"{boutique.App.Url}/cart");
        await AssertHeadIsOneLine(page);
        await Picture(page, device, "basket");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).ClickAsync();
        foreach (var (field, value) in Form)
            await page.Locator($"[name='{field}']").FillAsync(value);
        await AssertFits(page, width);
        await Picture(page, device, "checkout");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();

        await page.Locator("[data-order]").WaitForAsync();
        Assert.Contains("Thank you, Ann.", await page.Locator("h1").InnerTextAsync());
        await Picture(page, device, "order");
        Assert.Empty(complaints);
    }

    // A page that is wider than the screen scrolls sideways, which no phone page should.
    private static async Task AssertFits(IPage page, int width)
    {
        var content = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(content <= width, $"{page.Url} is {content} pixels wide on a screen of {width}.");
    }

    // The basket stands beside the shop's name, also when there is something in it.
    private static async Task AssertHeadIsOneLine(IPage page)
    {
        var brand = (await page.Locator(".brand").BoundingBoxAsync())!;
        var basket = (await page.Locator(".basket").BoundingBoxAsync())!;
        Assert.True(basket.Y < brand.Y + brand.Height, $"The basket is below the shop's name: {basket.Y} and {brand.Y + brand.Height}.");
    }

    private static List<string> ComplaintsOf(IPage page)
    {
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                complaints.Add($"{response.Status} {response.Url}");
        };
        return complaints;
    }

    private static Task Picture(IPage page, string device, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, $"{device}-{name}.png"), FullPage = true });
}
