using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Boutique.Storefront;

/// <summary>The checkout and the orders.</summary>
internal static class OrderDoors
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoErrors = [];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/checkout", Form);
        pages.MapPost("/checkout", Send);
        pages.MapGet("/orders", List);
        pages.MapGet("/orders/{id:guid}", Look);
        pages.MapGet("/orders/{id:guid}/live", (IOrders orders, Guid id, CancellationToken ct) =>
            TypedResults.ServerSentEvents(Changes(orders, id, ct)));
    }

    private static Task<IResult> Form(HttpContext http, IStorefront shop, CancellationToken ct) =>
        Show(http, shop, CheckoutInput.New(), NoErrors, ct);

    private static async Task<IResult> Show(
        HttpContext http, IStorefront shop, CheckoutInput input,
        IReadOnlyDictionary<string, IReadOnlyList<string>> errors, CancellationToken ct)
    {
        var country = errors.ContainsKey("address.country") ? "IT" : input["address.country"];
        var view = await shop.Basket(ShopperCurrency.Of(http), country, ct);
        if (view.Bill.Lines.Count == 0)
            return BasketDoors.SeeOther(http, "/cart");
        var status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return PageDoor.Page(CheckoutPage.Render(view, input, errors), status);
    }

    private static async Task<IResult> Send(HttpContext http, IStorefront shop, ICheckout checkout, CancellationToken ct)
    {
        var input = CheckoutInput.From(await http.Request.ReadFormAsync(ct));
        try
        {
            var order = await checkout.Place(input.ToForm(ShopperCurrency.Of(http)), ct);
            return BasketDoors.SeeOther(http, $"/orders/{order.Id}");
        }
        catch (ProblemException failure) when (failure.Problem.Kind == ProblemKind.Invalid)
        {
            var errors = failure.Problem.Errors ?? new Dictionary<string, IReadOnlyList<string>> { [""] = [failure.Problem.Detail] };
            return await Show(http, shop, input, errors, ct);
        }
        catch (ProblemException failure) when (failure.Problem.Code == ICheckout.BillChanged)
        {
            var changed = new Dictionary<string, IReadOnlyList<string>> { [""] = ["The bill has changed. Look at it once more, then order."] };
            return await Show(http, shop, input, changed, ct);
        }
    }

    private static async Task<IResult> List(HttpContext http, IStorefront shop, IOrders orders, CancellationToken ct) =>
        PageDoor.Page(OrdersPage.Render(await shop.Frame(ShopperCurrency.Of(http), ct), await orders.Mine(ct: ct)));

    private static async Task<IResult> Look(HttpContext http, IStorefront shop, IOrders orders, Guid id, CancellationToken ct) =>
        await orders.Find(id, ct) is { } order
            ? PageDoor.Page(OrderPage.Render(await shop.Frame(ShopperCurrency.Of(http), ct), order))
            : PageDoor.Missing("There is no such order.");

    private static async IAsyncEnumerable<SseItem<string>> Changes(IOrders orders, Guid id, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var update in orders.Watch(id, ct))
            yield return new(Journey.Render(update.State, update.Journey).ToString(), "state");
    }
}
