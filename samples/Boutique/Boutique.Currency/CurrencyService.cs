namespace Boutique.Services;

/// <summary>Converts at the shop's own rates.</summary>
public sealed class CurrencyService : ICurrency
{
    public Task<IReadOnlyList<string>> List(CancellationToken ct) => Task.FromResult(ExchangeRates.Codes);

    public Task<Money> Convert(decimal amount, string from, string to, CancellationToken ct)
    {
        var rate = from == to ? 1m : ExchangeRates.PerEuro(to, nameof(to)) / ExchangeRates.PerEuro(from, nameof(from));
        return Task.FromResult(new Money(to, Math.Round(amount * rate, ExchangeRates.Decimals(to), MidpointRounding.ToEven)));
    }
}
