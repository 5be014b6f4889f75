namespace Boutique.Storefront;

/// <summary>What a shopper ordered so far.</summary>
internal static class OrdersPage
{
    public static Html Render(Frame frame, IReadOnlyList<Order> orders) => Layout.Page("Your orders", frame, Html.Of($"""
        <section class="wide narrow"><h1>Your orders</h1>
          {(orders.Count == 0 ? Nothing() : Html.Of($"""<ul class="orders">{Html.Each(orders, Line)}</ul>"""))}
        </section>
        """));

    private static Html Nothing() => Html.Of($"""
        <p class="empty"><img src="/art/milestone.svg" alt="" width="72" height="88">Nothing yet. The road is open.
          <a class="button" href="/shop">See what the makers made</a></p>
        """);

    private static Html Line(Order order) => Html.Of($"""
        <li><a href="/orders/{order.Id}">
          <b class="number">{OrderPage.Number(order.Id)}</b>
          <span>{Journey.Time(order.PlacedAt)}</span>
          <span class="pictures">{Html.Each(order.Lines.Take(4), Picture)}</span>
          <span class="tag {order.State.GetType().Name.ToLowerInvariant()}">{Short(order.State)}</span>
          {Prices.Of(order.Total)}
        </a></li>
        """);

    private static Html Picture(OrderLine line) =>
        Html.Of($"""<img src="/pictures/{line.Sku}.svg" alt="{line.Name}" width="44" height="44">""");

    private static string Short(OrderState state) => state switch
    {
        Placed => "Placed",
        Reserved => "Put aside",
        Confirmed => "Paid",
        Sent => "On the road",
        _ => "Cancelled",
    };
}
