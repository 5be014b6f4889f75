using Appia;
using Microsoft.AspNetCore.Mvc;

namespace StatusQuo;

/// <summary>Baskets, one for each shopper.</summary>
internal static class CartApi
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<CartTable>();

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.MapGet("/cart", ([FromHeader(Name = ShopperHeader.Name)] string? shopper, CartTable carts) =>
            shopper is null ? Cart.Empty : carts.View(shopper));
        app.MapPost("/cart/items", ([FromHeader(Name = ShopperHeader.Name)] string? shopper, CartItem item, CartTable carts) =>
            carts.Add(ProblemAnswers.Shopper(shopper), item));
        app.MapPut("/cart/items/{sku}", Change);
        app.MapPost("/cart/ordered", ([FromHeader(Name = ShopperHeader.Name)] string? shopper, List<OrderLine> lines, CartTable carts) =>
            carts.Take(ProblemAnswers.Shopper(shopper), lines));
    }

    private static Cart Change([FromHeader(Name = ShopperHeader.Name)] string? shopper, string sku, int quantity, CartTable carts) =>
        quantity is < 0 or > Cart.Most
            ? throw Problems.InvalidField("quantity", $"A basket holds 0 to {Cart.Most} of a product, not {quantity}.")
            : carts.Change(ProblemAnswers.Shopper(shopper), sku, quantity);
}
