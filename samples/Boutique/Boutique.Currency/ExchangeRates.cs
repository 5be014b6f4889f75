namespace Boutique.Services;

/// <summary>What one euro buys: a fixed table, so that a price is the same for everybody and in every test.</summary>
internal static class ExchangeRates
{
    private static readonly Dictionary<string, (decimal PerEuro, int Decimals)> Rates = new(StringComparer.Ordinal)
    {
        ["EUR"] = (1m, 2),
        ["USD"] = (1.12m, 2),
        ["GBP"] = (0.86m, 2),
        ["CHF"] = (0.94m, 2),
        ["SEK"] = (11.3m, 2),
        ["PLN"] = (4.28m, 2),
        ["TRY"] = (46.5m, 2),
        ["JPY"] = (168m, 0),
    };

    public static IReadOnlyList<string> Codes { get; } = [.. Rates.Keys];

    public static decimal PerEuro(string code, string field) => Find(code, field).PerEuro;

    public static int Decimals(string code) => Find(code, "to").Decimals;

    private static (decimal PerEuro, int Decimals) Find(string code, string field) =>
        Rates.TryGetValue(code, out var rate)
            ? rate
            : throw Problems.InvalidField(field, $"'{code}' is not a currency of this shop. It takes {string.Join(", ", Codes)}.");
}
