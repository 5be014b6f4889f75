using System.Globalization;

namespace Boutique.Storefront;

/// <summary>Money as shoppers read it, with the exact amount beside it for machines.</summary>
internal static class Prices
{
    public static Html Of(Money money) => Html.Of($"""<data class="price" value="{Exact(money)}">{Text(money)}</data>""");

    public static string Text(Money money)
    {
        var amount = money.Amount.ToString(money.Currency == "JPY" ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        return money.Currency switch
        {
            "EUR" => "€" + amount,
            "USD" => "$" + amount,
            "GBP" => "£" + amount,
            "JPY" => "¥" + amount,
            "TRY" => "₺" + amount,
            _ => money.Currency + "\u00a0" + amount,
        };
    }

    /// <summary>The bare amount, for forms.</summary>
    public static string Number(Money money) => money.Amount.ToString(CultureInfo.InvariantCulture);

    private static string Exact(Money money) => $"{Number(money)} {money.Currency}";
}
