namespace Boutique.Storefront;

/// <summary>What is in the basket.</summary>
internal static class BasketPage
{
    public static Html Render(BasketView view) => Layout.Page("Your basket", view.Frame, view.Bill.Lines.Count == 0 ? Empty() : Full(view.Bill));

    private static Html Empty() => Html.Of($"""
        <section class="wide narrow"><h1>Your basket</h1>
          <p class="empty"><img src="/pictures/rush-basket.svg" alt="" width="120" height="120">It is light as straw.
            <a class="button" href="/shop">Find something to carry</a></p></section>
        """);

    private static Html Full(Bill bill) => Html.Of($"""
        <section class="wide narrow">
          <h1>Your basket</h1>
          <ul class="lines">{Html.Each(bill.Lines, Line)}</ul>
          {BillTable.Render(bill)}
          <p class="actions end"><a class="button plain" href="/shop">Walk on</a> <a class="button" href="/checkout">Check out</a></p>
        </section>
        """);

    private static Html Line(OrderLine line) => Html.Of($"""
        <li>
          <a href="/things/{line.Sku}"><img src="/pictures/{line.Sku}.svg" alt="" width="88" height="88"></a>
          <div><h2><a href="/things/{line.Sku}">{line.Name}</a></h2><p>{Prices.Of(line.Price)} each</p></div>
          <form method="post" action="/cart/{line.Sku}">
            <label class="unseen" for="n-{line.Sku}">How many of {line.Name}</label>
            <input id="n-{line.Sku}" name="quantity" type="number" min="0" max="20" value="{line.Quantity}" inputmode="numeric" required>
            <button class="small">Update</button>
            <button class="small bare" name="remove" value="1" aria-label="Take {line.Name} out">Take out</button>
          </form>
          <b>{Prices.Of(line.Cost())}</b>
        </li>
        """);
}
