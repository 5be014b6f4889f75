using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Boutique.Storefront;

/// <summary>The basket's page and forms.</summary>
internal static class BasketDoors
{
    private const int Attempts = 5;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cart", Show);
        pages.MapPost("/cart", Add).DisableAntiforgery();
        pages.MapPost("/cart/{sku}", Change).DisableAntiforgery();
    }

    private static async Task<IResult> Show(HttpContext http, IStorefront shop, CancellationToken ct) =>
        PageDoor.Page(BasketPage.Render(await shop.Basket(ShopperCurrency.Of(http), ct: ct)));

    private static async Task<IResult> Add(
        HttpContext http, ICart carts, [FromForm] string? sku, [FromForm] int quantity = 1, CancellationToken ct = default)
    {
        var item = new CartItem(new(sku ?? ""), Math.Clamp(quantity, 1, Cart.Most));
        var cart = await AddSurely(carts, item, ct);
        return http.Request.Headers["X-Shop-Script"].Count > 0
            ? TypedResults.Text(cart.CountPieces().ToString(CultureInfo.InvariantCulture))
            : SeeOther(http, "/cart");
    }

    private static async Task<IResult> Change(
        HttpContext http, ICart carts, string sku, [FromForm] int? quantity, [FromForm] string? remove, CancellationToken ct)
    {
        await carts.Change(new(sku), remove is null ? quantity ?? 0 : 0, ct);
        return SeeOther(http, "/cart");
    }

    /// <summary>A basket also changes when what was in it was ordered. Who comes second wrote nothing, and simply does it again: by hand, for
    /// adding twice is not adding once, so that the method is not idempotent.</summary>
    private static async Task<Cart> AddSurely(ICart carts, CartItem item, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await carts.Add(item, ct);
            }
            catch (ProblemException failure) when (failure.Problem.Kind == ProblemKind.Conflict && attempt < Attempts)
            {
            }
        }
    }

    /// <summary>After a form: the browser fetches the next page, and reloading that sends nothing again (303, RFC 9110).</summary>
    internal static IResult SeeOther(HttpContext http, string path)
    {
        http.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
