using Boutique.Services;

namespace StatusQuo;

/// <summary>Converts at the shop's own rates.</summary>
internal static class CurrencyApi
{
    private static readonly List<string> Codes = [.. ExchangeRates.Codes];

    public static void Add(WebApplicationBuilder builder)
    {
    }

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.MapGet("/currencies", () => Codes);
        app.MapGet("/convert", Convert);
        app.MapPost("/convert", (ConvertMany order) =>
            order.Amounts.ConvertAll(money => Convert(money.Amount, money.Currency, order.To)));
    }

    private static Money Convert(decimal amount, string from, string to)
    {
        var rate = from == to ? 1m : ExchangeRates.PerEuro(to, nameof(to)) / ExchangeRates.PerEuro(from, nameof(from));
        return new(to, Math.Round(amount * rate, ExchangeRates.Decimals(to), MidpointRounding.ToEven));
    }
}
