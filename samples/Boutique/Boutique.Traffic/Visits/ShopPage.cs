using System.Net;
using System.Text.RegularExpressions;

namespace Boutique.Traffic;

/// <summary>What the shop answered.</summary>
internal sealed partial class ShopPage(string address, HttpStatusCode status, string? location, string text)
{
    public string Text => text;

    public int Status => (int)status;

    /// <summary>Where the visitor is sent instead.</summary>
    public string? Location => location;

    /// <summary>The products on the page.</summary>
    public IReadOnlyList<string> Cards => field ??= [.. CardPattern().Matches(text).Select(card => card.Groups[1].Value)];

    /// <summary>What is about to be ordered.</summary>
    public IReadOnlyList<JournalLine> Lines =>
        [.. LinePattern().Matches(text).Select(line => new JournalLine(line.Groups[1].Value, int.Parse(line.Groups[2].Value, null)))];

    /// <summary>The id of the order that the page's form makes.</summary>
    public Guid? OrderId => OrderPattern().Match(text) is { Success: true } found ? Guid.Parse(found.Groups[1].Value) : null;

    /// <summary>The total: <c>402.90 EUR</c>.</summary>
    public string? Total => TotalPattern().Match(text) is { Success: true } found ? found.Groups[1].Value : null;

    public bool IsSoldOut => text.Contains("class=\"stock gone\"", StringComparison.Ordinal);

    /// <summary>Whether the order on the page goes no further.</summary>
    public bool IsFinished =>
        text.Contains("data-state=\"Sent\"", StringComparison.Ordinal) || text.Contains("data-state=\"Cancelled\"", StringComparison.Ordinal);

    /// <exception cref="ShopException">It is not so.</exception>
    public void Expect(bool holds, string what)
    {
        if (!holds)
            throw new ShopException($"{address} answered {Status} {location} where a visitor expects {what}.");
    }

    /// <inheritdoc cref="Expect(bool, string)"/>
    public void Expect(Func<ShopPage, bool> holds, string what) => Expect(holds(this), what);

    /// <summary>Expects at least so many prices, and every one in the visitor's currency.</summary>
    public void ExpectPrices(string currency, int atLeast)
    {
        var prices = PricePattern().Matches(text);
        Expect(prices.Count >= atLeast, $"{atLeast} prices, and there are {prices.Count}");
        Expect(prices.All(price => price.Groups[1].Value == currency), $"prices in {currency}");
    }

    [GeneratedRegex("<li class=\"card\" data-sku=\"([a-z-]+)\"")]
    private static partial Regex CardPattern();

    [GeneratedRegex("<li data-sku=\"([a-z-]+)\" data-quantity=\"(\\d+)\"")]
    private static partial Regex LinePattern();

    [GeneratedRegex("name=\"orderId\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("data-total><data class=\"price\" value=\"([0-9.]+ [A-Z]{3})\"")]
    private static partial Regex TotalPattern();

    [GeneratedRegex("<data class=\"price\" value=\"[0-9.]+ ([A-Z]{3})\">")]
    private static partial Regex PricePattern();
}
