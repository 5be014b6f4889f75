namespace Boutique.Storefront;

/// <summary>What it costs, at the foot of a basket, a form or an order.</summary>
internal static class BillTable
{
    public static Html Render(Bill bill) => Render(bill.Subtotal, bill.Shipping, bill.Total, $"Sending, about {bill.Days} days");

    public static Html Render(Money subtotal, Money shipping, Money total, string sending) => Html.Of($"""
        <dl class="bill">
          <dt>Things</dt><dd>{Prices.Of(subtotal)}</dd>
          <dt>{sending}</dt><dd>{Prices.Of(shipping)}</dd>
          <dt class="total">Total</dt><dd class="total" data-total>{Prices.Of(total)}</dd>
        </dl>
        """);
}
