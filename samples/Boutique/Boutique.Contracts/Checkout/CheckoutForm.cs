using System.ComponentModel.DataAnnotations;

namespace Boutique;

/// <summary>What a shopper fills in to order.</summary>
/// <param name="OrderId">The order's id, made with the form: sending the form twice orders once.</param>
/// <param name="Email">Where to write to.</param>
/// <param name="Address">Where the parcel goes.</param>
/// <param name="Card">What it is paid with.</param>
/// <param name="Currency">The currency to pay in.</param>
/// <param name="Total">The total that the shopper saw: when it is another by now, nothing is ordered. Left out, any total will do.</param>
public sealed record CheckoutForm(
    Guid OrderId,
    [Required, EmailAddress, StringLength(120)] string Email,
    Address Address,
    CardDetails Card,
    [Required, StringLength(3, MinimumLength = 3)] string Currency,
    decimal? Total = null);
