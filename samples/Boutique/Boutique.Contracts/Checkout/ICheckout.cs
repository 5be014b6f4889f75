namespace Boutique;

/// <summary>Turns a basket into an order.</summary>
[Contract]
public interface ICheckout
{
    /// <summary>What the caller's basket costs, sent to a country.</summary>
    [Get("/api/checkout"), Authorize]
    Task<Bill> Draw(string currency, string country, CancellationToken ct = default);

    /// <summary>The code of the conflict when the bill is no longer the one that the shopper saw.</summary>
    const string BillChanged = "checkout.bill-changed";

    /// <summary>Orders what is in the caller's basket. Sending the same form again answers with the order that it made.</summary>
    [Post("/api/orders"), Authorize, Idempotent]
    Task<Order> Place(CheckoutForm form, CancellationToken ct = default);
}
