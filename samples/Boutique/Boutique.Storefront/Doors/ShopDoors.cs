using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Boutique.Storefront;

/// <summary>The pages for looking around.</summary>
internal static class ShopDoors
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", Home);
        pages.MapGet("/shop", (HttpContext http, IStorefront shop, string? q, CancellationToken ct) => Shelf(http, shop, null, q, ct));
        pages.MapGet("/shop/{shelf}", (HttpContext http, IStorefront shop, string shelf, CancellationToken ct) =>
            Enum.TryParse<Category>(shelf, ignoreCase: true, out var category) && Enum.IsDefined(category)
                ? Shelf(http, shop, category, null, ct)
                : Task.FromResult(PageDoor.Missing("There is no such shelf.")));
        pages.MapGet("/things/{sku}", Thing);
        pages.MapPost("/currency", ChooseCurrency).DisableAntiforgery();
    }

    private static async Task<IResult> Home(HttpContext http, IStorefront shop, CancellationToken ct) =>
        PageDoor.Page(HomePage.Render(await shop.Home(ShopperCurrency.Of(http), ct)));

    private static async Task<IResult> Shelf(HttpContext http, IStorefront shop, Category? category, string? search, CancellationToken ct)
    {
        var words = search is { Length: > 60 } ? search[..60] : search;
        return PageDoor.Page(ShelfPage.Render(await shop.Shelf(ShopperCurrency.Of(http), category, words, ct)));
    }

    private static async Task<IResult> Thing(HttpContext http, IStorefront shop, string sku, CancellationToken ct) =>
        await shop.Product(new(sku), ShopperCurrency.Of(http), ct) is { } view
            ? PageDoor.Page(ProductPage.Render(view))
            : PageDoor.Missing("Nobody along the road makes that.");

    private static async Task<IResult> ChooseCurrency(HttpContext http, ICurrency currencies, [FromForm] string? currency, CancellationToken ct)
    {
        if ((await currencies.List(ct)).Contains(currency))
            ShopperCurrency.Choose(http, currency!);
        return TypedResults.LocalRedirect(Back(http.Request));
    }

    /// <summary>The page the form was on, if it was one of ours.</summary>
    private static string Back(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value
        && page.PathAndQuery is ['/', not '/', ..]
            ? page.PathAndQuery
            : "/";
}
