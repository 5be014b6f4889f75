using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Boutique.Storefront;

/// <summary>What stands in the fields of the checkout page, right or wrong.</summary>
/// <param name="OrderId">Made when the page was first shown, so that sending the form twice orders once.</param>
/// <param name="Fields">The fields by their names, which are the paths of the members of <see cref="CheckoutForm"/>.</param>
internal sealed record CheckoutInput(Guid OrderId, IReadOnlyDictionary<string, string> Fields)
{
    public static CheckoutInput New() =>
        new(Guid.NewGuid(), new Dictionary<string, string>(StringComparer.Ordinal) { ["address.country"] = "IT" });

    public static CheckoutInput From(IFormCollection form) => new(
        Guid.TryParse(form["orderId"], CultureInfo.InvariantCulture, out var id) && id != Guid.Empty ? id : Guid.NewGuid(),
        form.ToDictionary(field => field.Key, field => field.Value.ToString().Trim(), StringComparer.Ordinal));

    public string this[string field] => Fields.GetValueOrDefault(field, "");

    public CheckoutForm ToForm(string currency) => new(
        OrderId,
        this["email"],
        new(this["address.name"], this["address.street"], this["address.postCode"], this["address.city"], this["address.country"]),
        new(this["card.number"], this["card.expiry"], this["card.code"]),
        currency,
        decimal.TryParse(this["total"], NumberStyles.Number, CultureInfo.InvariantCulture, out var total) ? total : null);
}
