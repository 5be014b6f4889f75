namespace Boutique.Storefront;

/// <summary>One order and how far it came.</summary>
internal static class OrderPage
{
    /// <summary>The order's id as a shopper reads it over the telephone.</summary>
    public static string Number(Guid id) => "M-" + id.ToString("N")[..8].ToUpperInvariant();

    public static Html Render(Frame frame, Order order)
    {
        var moving = order.State is not (Sent or Cancelled);
        var head = Html.If(moving, $"""<noscript><meta http-equiv="refresh" content="3"></noscript>""");
        return Layout.Page($"Order {Number(order.Id)}", frame, Html.Of($"""
            <section class="wide narrow order" data-order="{order.Id}">
              <p class="crumbs"><a href="/orders">Your orders</a></p>
              <h1>Thank you, {order.Address.Name}.</h1>
              <p>Order <b class="number">{Number(order.Id)}</b>, placed {Journey.Time(order.PlacedAt)}. We write to {order.Email}.</p>
              <div class="live" role="status"{Html.If(moving, $" data-live=\"/orders/{order.Id}/live\"")}>
                {Journey.Render(order.State, order.Journey)}</div>
              <ul class="lines">{Html.Each(order.Lines, Line)}</ul>
              {BillTable.Render(order.Subtotal, order.Shipping, order.Total, "Sending")}
              <p class="note">To {order.Address.Name}, {order.Address.Street}, {order.Address.PostCode} {order.Address.City}, {order.Address.Country}.
                Paid with {order.Card.Brand} ···· {order.Card.LastFour}.</p>
            </section>
            """), head: head);
    }

    private static Html Line(OrderLine line) => Html.Of($"""
        <li>
          <a href="/things/{line.Sku}"><img src="/pictures/{line.Sku}.svg" alt="" width="88" height="88"></a>
          <div><h2><a href="/things/{line.Sku}">{line.Name}</a></h2><p>{line.Quantity} × {Prices.Of(line.Price)}</p></div>
          <b>{Prices.Of(line.Cost())}</b>
        </li>
        """);
}
